import * as operations from '../../core/api/batches.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import * as batches from '../utils/batches.server.ts'
import { json, noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.getBatch, async ({ user, params }) => json(await batches.getBatch(user, params.id))),
  serve(operations.deleteBatch, async ({ user, params }) => {
    await batches.deleteBatch(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
