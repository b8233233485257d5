import * as operations from '../../core/api/batches.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import * as batches from '../utils/batches.server.ts'

const route = apiRoute(
  serve(operations.downloadBatch, async ({ user, params, query }) =>
    batches.downloadBatch(user, params.id, query.part),
  ),
)
export const loader = route.loader
export const action = route.action
