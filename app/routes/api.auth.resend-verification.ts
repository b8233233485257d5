import { requestVerification } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ user }) => {
      await requestVerification(user)
      return accepted()
    },
  },
})
export const loader = route.loader
export const action = route.action
