import * as operations from '../../core/api/account-care.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'
import { endOwnSession } from '../utils/sessions.server.ts'

const route = apiRoute(
  serve(operations.endSession, async ({ user, params }) => {
    await endOwnSession(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
