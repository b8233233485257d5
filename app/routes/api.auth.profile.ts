import { changeProfile as changing, getProfile } from '../../core/api/accounts.ts'
import { changeProfile, findAccount } from '../utils/account.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serve(getProfile, async ({ user }) => json({ user: (await findAccount(user)).toView() })),
  serve(changing, async ({ user, body }) => json({ user: (await changeProfile(user, body)).toView() })),
)
export const loader = route.loader
export const action = route.action
