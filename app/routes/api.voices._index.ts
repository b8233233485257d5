import { z } from 'zod'
import { languages } from '../../core/story.ts'
import { apiRoute } from '../utils/api.server.ts'
import { invalidInput, json } from '../utils/http.server.ts'
import { listVoices } from '../utils/voices.server.ts'

const querySchema = z.object({ language: z.enum(languages).optional() })

const route = apiRoute({
  GET: {
    signedIn: async ({ request }) => {
      const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) throw invalidInput(query.error)
      return json({ items: await listVoices(query.data.language), nextCursor: null })
    },
  },
})
export const loader = route.loader
export const action = route.action
