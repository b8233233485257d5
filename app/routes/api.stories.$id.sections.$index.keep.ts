import * as operations from '../../core/api/sections.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as sections from '../utils/sections.server.ts'

const route = apiRoute(
  serve(operations.keepSection, async ({ user, params: { id, index } }) =>
    json(await sections.keepSection(user, { id, index })),
  ),
)
export const loader = route.loader
export const action = route.action
