import { getProfile } from '../../core/api/accounts.ts'
import { NotSignedInError } from '../../core/errors.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute(
  serve(getProfile, async ({ user }) => {
    const account = await services().users.find(user.id)
    if (!account) throw new NotSignedInError()
    return json({ user: account.toView() })
  }),
)
export const loader = route.loader
export const action = route.action
