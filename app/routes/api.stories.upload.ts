import { apiRoute } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { uploadStory } from '../utils/stories.server.ts'

const route = apiRoute({
  POST: { signedIn: async ({ request, user }) => json(await uploadStory(request, user), 202) },
})
export const loader = route.loader
export const action = route.action
