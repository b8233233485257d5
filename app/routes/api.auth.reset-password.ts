import * as operations from '../../core/api/account-care.ts'
import { resetPassword } from '../utils/account.server.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serveOpen(operations.resetPassword, async ({ body }) => {
    await resetPassword(body)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
