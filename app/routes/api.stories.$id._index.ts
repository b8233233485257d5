import { apiRoute } from '../utils/api.server.ts'
import { FIELDS_BYTES, readJson } from '../utils/body.server.ts'
import { json } from '../utils/http.server.ts'
import { changeStory, deleteStory, getStory } from '../utils/stories.server.ts'

const route = apiRoute({
  GET: { signedIn: async ({ user, params }) => json(await getStory(user, params.id)) },
  PATCH: {
    signedIn: async ({ request, user, params }) => {
      await changeStory(user, params.id, await readJson(request, FIELDS_BYTES))
      return json(await getStory(user, params.id))
    },
  },
  DELETE: {
    signedIn: async ({ user, params }) => {
      await deleteStory(user, params.id)
      return new Response(null, { status: 204 })
    },
  },
})
export const loader = route.loader
export const action = route.action
