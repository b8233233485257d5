import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'
import { readNotification } from '../utils/notifications.server.ts'

const route = apiRoute(
  serve(operations.readNotification, async ({ user, params }) => {
    await readNotification(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
