import { registerAccount } from '../../core/api/accounts.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { createAccount, openApiSession } from '../utils/auth.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serveOpen(registerAccount, async ({ request, body }) => {
    const user = await createAccount(body)
    return json(await openApiSession(user, request), 201)
  }),
)
export const loader = route.loader
export const action = route.action
