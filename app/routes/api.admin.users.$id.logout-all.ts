import * as operations from '../../core/api/admin.ts'
import { actorOf, logoutUser } from '../utils/admin.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.logoutUser, async ({ user, params, request }) => {
    await logoutUser(params.id, actorOf(user, request))
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
