import { getPicture } from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendArtifact, sendPreview } from '../utils/files.server.ts'
import { findArtifact } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(getPicture, async ({ request, user, params, query }) => {
    const send = query.size === 'preview' ? sendPreview : sendArtifact
    return send(request, await findArtifact(user, params.id, { made: 'images', index: params.index }))
  }),
)
export const loader = route.loader
export const action = route.action
