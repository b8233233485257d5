import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { addPushDevice, listPushDevices } from '../utils/push.server.ts'

const route = apiRoute(
  serve(operations.listPushDevices, async ({ user }) =>
    json({ items: await listPushDevices(user), nextCursor: null }),
  ),
  serve(operations.addPushDevice, async ({ user, body }) =>
    json({ id: await addPushDevice(user, body) }, 201),
  ),
)
export const loader = route.loader
export const action = route.action
