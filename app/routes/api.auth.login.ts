import { login } from '../../core/api/accounts.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { checkCredentials, openApiSession } from '../utils/auth.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serveOpen(login, async ({ request, body }) => {
    const user = await checkCredentials(body)
    return json(await openApiSession(user, request))
  }),
)
export const loader = route.loader
export const action = route.action
