import { logout } from '../../core/api/accounts.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { endSession } from '../utils/auth.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serve(logout, async ({ user }) => {
    await endSession(user.sessionId)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
