import * as operations from '../../core/api/account-care.ts'
import { verifyEmail } from '../utils/account.server.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serveOpen(operations.verifyEmail, async ({ body }) => {
    await verifyEmail(body)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
