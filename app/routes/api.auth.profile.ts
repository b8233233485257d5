import { changeProfile, findAccount } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute({
  GET: { signedIn: async ({ user }) => json({ user: (await findAccount(user)).toView() }) },
  PATCH: {
    signedIn: async ({ user, request }) => {
      const account = await changeProfile(user, await readJson(request))
      return json({ user: account.toView() })
    },
  },
})
export const loader = route.loader
export const action = route.action
