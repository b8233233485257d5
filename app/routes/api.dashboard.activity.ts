import { apiRoute } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute({
  GET: {
    signedIn: async ({ request, user }) => {
      const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
      const { items, nextCursor } = await services().activity.list(user.id, cursor)
      // `title` is for our own pages; programs read it in the message.
      return json({ items: items.map(({ title, ...item }) => item), nextCursor })
    },
  },
})
export const loader = route.loader
export const action = route.action
