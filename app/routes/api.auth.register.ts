import { apiRoute } from '../utils/api.server.ts'
import { createAccount, openApiSession } from '../utils/auth.server.ts'
import { readJson } from '../utils/body.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    open: async ({ request }) => {
      const user = await createAccount(await readJson(request))
      return json(await openApiSession(user, request), 201)
    },
  },
})
export const loader = route.loader
export const action = route.action
