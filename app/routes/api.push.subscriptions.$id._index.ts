import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'
import { removePushDevice } from '../utils/push.server.ts'

const route = apiRoute(
  serve(operations.removePushDevice, async ({ user, params }) => {
    await removePushDevice(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
