import * as operations from '../../core/api/admin.ts'
import { actorOf, changeUser, findUser } from '../utils/admin.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(
  serve(operations.getUser, async ({ params }) => json({ user: await findUser(params.id) })),
  serve(operations.changeUser, async ({ user, params, body, request }) => {
    await changeUser(params.id, body, actorOf(user, request))
    return json({ user: await findUser(params.id) })
  }),
)
export const loader = route.loader
export const action = route.action
