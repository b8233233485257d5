import { apiRoute } from '../utils/api.server.ts'
import { endSession } from '../utils/auth.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ user }) => {
      await endSession(user.sessionId)
      return new Response(null, { status: 204 })
    },
  },
})
export const loader = route.loader
export const action = route.action
