import { getWholeNarration } from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendArtifact } from '../utils/files.server.ts'
import { findArtifact } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(getWholeNarration, async ({ request, user, params }) =>
    sendArtifact(request, await findArtifact(user, params.id, 'whole')),
  ),
)
export const loader = route.loader
export const action = route.action
