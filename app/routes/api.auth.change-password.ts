import { changePassword } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ request, user }) => {
      await changePassword(user, await readJson(request))
      return noContent()
    },
  },
})
export const loader = route.loader
export const action = route.action
