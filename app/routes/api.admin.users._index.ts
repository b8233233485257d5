import * as operations from '../../core/api/admin.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute(
  serve(operations.listUsers, async ({ query }) => json(await services().userLists.page(query))),
)
export const loader = route.loader
export const action = route.action
