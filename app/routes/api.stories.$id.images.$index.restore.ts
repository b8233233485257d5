import * as operations from '../../core/api/pictures.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as pictures from '../utils/pictures.server.ts'

const route = apiRoute(
  serve(operations.restorePicture, async ({ user, params: { id, index }, body }) =>
    json(await pictures.restorePicture(user, { id, index }, body.take)),
  ),
)
export const loader = route.loader
export const action = route.action
