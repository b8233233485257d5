import { apiRoute } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { resumeStory } from '../utils/stories.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ user, params }) => {
      await resumeStory(user, params.id)
      return json({ resumed: true }, 202)
    },
  },
})
export const loader = route.loader
export const action = route.action
