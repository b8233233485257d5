import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { resumeStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.resumeStory, async ({ user, params }) => {
    await resumeStory(user, params.id)
    return json({ resumed: true }, 202)
  }),
)
export const loader = route.loader
export const action = route.action
