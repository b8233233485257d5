import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { accepted } from '../utils/http.server.ts'
import { testPushDevice } from '../utils/push.server.ts'

const route = apiRoute(
  serve(operations.testPushDevice, async ({ user, params }) => {
    await testPushDevice(user, params.id)
    return accepted()
  }),
)
export const loader = route.loader
export const action = route.action
