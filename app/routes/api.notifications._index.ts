import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { listNotifications } from '../utils/notifications.server.ts'

const route = apiRoute(
  serve(operations.listNotifications, async ({ user, query }) =>
    json(await listNotifications(user, query.cursor)),
  ),
)
export const loader = route.loader
export const action = route.action
