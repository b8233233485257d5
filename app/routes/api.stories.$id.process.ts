import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { processStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.processStory, async ({ user, params, body }) =>
    json(await processStory(user, params.id, body.step), 202),
  ),
)
export const loader = route.loader
export const action = route.action
