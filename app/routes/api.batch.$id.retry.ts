import * as operations from '../../core/api/batches.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import * as batches from '../utils/batches.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.retryBatch, async ({ user, params }) =>
    json(await batches.retryBatch(user, params.id), 202),
  ),
)
export const loader = route.loader
export const action = route.action
