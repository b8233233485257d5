import * as operations from '../../core/api/sections.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as sections from '../utils/sections.server.ts'

const route = apiRoute(
  serve(operations.rewriteSection, async ({ user, params: { id, index } }) =>
    json(await sections.rewriteSection(user, { id, index }), 202),
  ),
)
export const loader = route.loader
export const action = route.action
