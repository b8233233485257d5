import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'
import { readAllNotifications } from '../utils/notifications.server.ts'

const route = apiRoute(
  serve(operations.readAllNotifications, async ({ user, body }) => {
    await readAllNotifications(user, body.upTo)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
