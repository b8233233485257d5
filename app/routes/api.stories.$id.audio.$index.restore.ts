import * as operations from '../../core/api/narrations.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as narrations from '../utils/narrations.server.ts'

const route = apiRoute(
  serve(operations.restoreNarration, async ({ user, params: { id, index } }) =>
    json(await narrations.restoreNarration(user, { id, index })),
  ),
)
export const loader = route.loader
export const action = route.action
