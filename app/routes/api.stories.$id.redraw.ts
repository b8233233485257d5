import * as operations from '../../core/api/pictures.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as pictures from '../utils/pictures.server.ts'

const route = apiRoute(
  serve(operations.redrawPictures, async ({ user, params, body }) =>
    json(await pictures.redrawPictures(user, params.id, body.indexes), 202),
  ),
)
export const loader = route.loader
export const action = route.action
