import { changePicture } from '../../core/api/pictures.ts'
import { getPicture } from '../../core/api/stories.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendArtifact, sendPreview } from '../utils/files.server.ts'
import { json } from '../utils/http.server.ts'
import * as pictures from '../utils/pictures.server.ts'
import { findArtifact } from '../utils/stories.server.ts'

const route = apiRoute(
  serve(getPicture, async ({ request, user, params, query: { size, take } }) => {
    const send = size === 'preview' ? sendPreview : sendArtifact
    return send(request, await findArtifact(user, params.id, { made: 'images', index: params.index, take }))
  }),
  serve(changePicture, async ({ user, params: { id, index }, body }) =>
    json(await pictures.changePicture(user, { id, index }, body)),
  ),
)
export const loader = route.loader
export const action = route.action
