import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { pushKey } from '../utils/push.server.ts'

const route = apiRoute(serve(operations.readPushKey, async () => json({ publicKey: pushKey() })))
export const loader = route.loader
export const action = route.action
