import * as operations from '../../core/api/stories.ts'
import { statusesOf } from '../../core/story.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { listStories } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.listStories, async ({ user, query: { status, ...rest } }) =>
    json(await listStories(user, { ...rest, statuses: statusesOf(status) })),
  ),
)
export const loader = route.loader
export const action = route.action
