import * as operations from '../../core/api/narrations.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as narrations from '../utils/narrations.server.ts'

const route = apiRoute(
  serve(operations.regenerateNarration, async ({ user, params: { id, index } }) =>
    json(await narrations.regenerateNarration(user, { id, index }), 202),
  ),
)
export const loader = route.loader
export const action = route.action
