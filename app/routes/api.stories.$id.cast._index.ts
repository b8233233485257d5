import * as operations from '../../core/api/pictures.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as pictures from '../utils/pictures.server.ts'

const route = apiRoute(
  serve(operations.getCast, async ({ user, params }) => json(await pictures.getCast(user, params.id))),
  serve(operations.changeCast, async ({ user, params, body }) =>
    json(await pictures.changeCast(user, params.id, body)),
  ),
)
export const loader = route.loader
export const action = route.action
