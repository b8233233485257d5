import * as operations from '../../core/api/account-care.ts'
import { requestVerification } from '../utils/account.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.resendVerification, async ({ user }) => {
    await requestVerification(user)
    return accepted()
  }),
)
export const loader = route.loader
export const action = route.action
