import * as operations from '../../core/api/account-care.ts'
import { requestPasswordReset } from '../utils/account.server.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute(
  serveOpen(operations.forgotPassword, async ({ body }) => {
    await requestPasswordReset(body)
    return accepted()
  }),
)
export const loader = route.loader
export const action = route.action
