import { processStepSchema } from '../../core/story.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { invalidInput, json } from '../utils/http.server.ts'
import { processStory } from '../utils/stories.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ request, user, params }) => {
      const body = processStepSchema.safeParse(await readJson(request))
      if (!body.success) throw invalidInput(body.error)
      return json(await processStory(user, params.id, body.data.step), 202)
    },
  },
})
export const loader = route.loader
export const action = route.action
