import * as operations from '../../core/api/portraits.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendArtifact, sendPreview } from '../utils/files.server.ts'
import { json } from '../utils/http.server.ts'
import { getCast } from '../utils/pictures.server.ts'
import * as portraits from '../utils/portraits.server.ts'

const route = apiRoute(
  serve(operations.getPortrait, async ({ request, user, params: { id, character }, query: { size } }) => {
    const send = size === 'preview' ? sendPreview : sendArtifact
    return send(request, await portraits.findPortrait(user, { id, character }))
  }),
  serve(operations.drawPortrait, async ({ user, params: { id, character } }) => {
    await portraits.drawPortrait(user, { id, character })
    return json(await getCast(user, id), 202)
  }),
  serve(operations.changePortrait, async ({ user, params: { id, character }, body }) => {
    await portraits.changePortrait(user, { id, character }, body)
    return json(await getCast(user, id))
  }),
)
export const loader = route.loader
export const action = route.action
