import { apiRoute } from '../utils/api.server.ts'
import { checkCredentials, openApiSession } from '../utils/auth.server.ts'
import { readJson } from '../utils/body.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    open: async ({ request }) => {
      const user = await checkCredentials(await readJson(request))
      return json(await openApiSession(user, request))
    },
  },
})
export const loader = route.loader
export const action = route.action
