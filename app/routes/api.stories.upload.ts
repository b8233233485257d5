import * as operations from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { uploadStory } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(operations.uploadStory, async ({ request, user }) => json(await uploadStory(request, user), 202)),
)
export const loader = route.loader
export const action = route.action
