import * as operations from '../../core/api/sections.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { compareSection } from '../utils/compare.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.getSection, async ({ user, params: { id, index } }) =>
    json(await compareSection(user, { id, index })),
  ),
)
export const loader = route.loader
export const action = route.action
