import * as operations from '../../core/api/notifications.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { countUnread } from '../utils/notifications.server.ts'

const route = apiRoute(
  serve(operations.countUnread, async ({ user }) => json({ unread: await countUnread(user) })),
)
export const loader = route.loader
export const action = route.action
