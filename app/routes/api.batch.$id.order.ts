import * as operations from '../../core/api/batches.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import * as batches from '../utils/batches.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.orderBatchFiles, async ({ user, params, body }) =>
    json({ indexes: await batches.orderBatchFiles(user, params.id, body.indexes) }),
  ),
)
export const loader = route.loader
export const action = route.action
