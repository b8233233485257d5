import * as operations from '../../core/api/account-care.ts'
import { deleteAccount } from '../utils/account.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.deleteAccount, async ({ user, body }) => {
    await deleteAccount(user, body)
    return accepted()
  }),
)
export const loader = route.loader
export const action = route.action
