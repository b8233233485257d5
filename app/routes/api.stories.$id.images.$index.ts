import { z } from 'zod'
import { apiRoute } from '../utils/api.server.ts'
import { sendArtifact, sendPreview } from '../utils/files.server.ts'
import { invalidInput } from '../utils/http.server.ts'
import { findArtifact } from '../utils/stories.server.ts'

const querySchema = z.object({ size: z.enum(['full', 'preview']).default('full') })

const route = apiRoute({
  GET: {
    signedIn: async ({ request, user, params }) => {
      const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!query.success) throw invalidInput(query.error)
      const send = query.data.size === 'preview' ? sendPreview : sendArtifact
      return send(request, await findArtifact(user, params.id, { made: 'images', index: params.index }))
    },
  },
})
export const loader = route.loader
export const action = route.action
