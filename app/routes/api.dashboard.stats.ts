import { getStats } from '../../core/api/dashboard.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute(
  serve(getStats, async ({ user, query }) =>
    json(await services().dashboard.stats(user.id, query.timeRange)),
  ),
)
export const loader = route.loader
export const action = route.action
