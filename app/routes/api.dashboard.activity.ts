import { listActivity } from '../../core/api/dashboard.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute(
  serve(listActivity, async ({ user, query }) =>
    json(await services().activity.list(user.id, query.cursor, query.filter)),
  ),
)
export const loader = route.loader
export const action = route.action
