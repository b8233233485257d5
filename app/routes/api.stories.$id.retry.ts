import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { retryStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.retryStory, async ({ user, params }) => json(await retryStory(user, params.id), 202)),
)
export const loader = route.loader
export const action = route.action
