import * as operations from '../../core/api/account-care.ts'
import { changePassword } from '../utils/account.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.changePassword, async ({ user, body }) => {
    await changePassword(user, body)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
