import * as operations from '../../core/api/account-care.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { listSessions } from '../utils/sessions.server.ts'

const route = apiRoute(
  serve(operations.listSessions, async ({ user }) =>
    json({ items: await listSessions(user.id, user.sessionId), nextCursor: null }),
  ),
)
export const loader = route.loader
export const action = route.action
