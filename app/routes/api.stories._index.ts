import { z } from 'zod'
import { storyFilterSchema } from '../../core/story.ts'
import { apiRoute } from '../utils/api.server.ts'
import { invalidInput, json } from '../utils/http.server.ts'
import { listStories } from '../utils/stories.server.ts'

const querySchema = storyFilterSchema.extend({ cursor: z.string().max(200).optional() })

const route = apiRoute({
  GET: {
    signedIn: async ({ request, user }) => {
      const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) throw invalidInput(query.error)
      const { status, ...rest } = query.data
      return json(await listStories(user, { ...rest, statuses: status && [status] }))
    },
  },
})
export const loader = route.loader
export const action = route.action
