import { deleteAccount } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute({
  DELETE: {
    signedIn: async ({ request, user }) => {
      await deleteAccount(user, await readJson(request))
      return accepted()
    },
  },
})
export const loader = route.loader
export const action = route.action
