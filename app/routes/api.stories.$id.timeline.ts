import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { getTimeline } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.getTimeline, async ({ user, params }) => json(await getTimeline(user, params.id))),
)
export const loader = route.loader
export const action = route.action
