import { changeNarration } from '../../core/api/narrations.ts'
import { getNarration } from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendArtifact } from '../utils/files.server.ts'
import { json } from '../utils/http.server.ts'
import * as narrations from '../utils/narrations.server.ts'
import { findArtifact } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(getNarration, async ({ request, user, params }) =>
    sendArtifact(request, await findArtifact(user, params.id, { made: 'audio', index: params.index })),
  ),
  serve(changeNarration, async ({ user, params: { id, index }, body }) =>
    json(await narrations.changeNarration(user, { id, index }, body)),
  ),
)
export const loader = route.loader
export const action = route.action
