import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { cancelStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.cancelStory, async ({ user, params }) => {
    await cancelStory(user, params.id)
    return json({ cancelled: true }, 202)
  }),
)
export const loader = route.loader
export const action = route.action
