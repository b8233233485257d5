import { apiRoute } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute({
  GET: {
    signedIn: async ({ request, user }) => {
      const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
      return json(await services().activity.list(user.id, cursor))
    },
  },
})
export const loader = route.loader
export const action = route.action
