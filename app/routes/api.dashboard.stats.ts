import { z } from 'zod'
import { timeRanges } from '../../core/dashboard.ts'
import { apiRoute } from '../utils/api.server.ts'
import { invalidInput, json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const querySchema = z.object({ timeRange: z.enum(timeRanges).default('week') })

const route = apiRoute({
  GET: {
    signedIn: async ({ request, user }) => {
      const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) throw invalidInput(query.error)
      return json(await services().dashboard.stats(user.id, query.data.timeRange))
    },
  },
})
export const loader = route.loader
export const action = route.action
