import * as operations from '../../core/api/pictures.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import * as pictures from '../utils/pictures.server.ts'

const route = apiRoute(
  serve(operations.listTakes, async ({ user, params: { id, index } }) =>
    json({ items: await pictures.listTakes(user, { id, index }), nextCursor: null }),
  ),
)
export const loader = route.loader
export const action = route.action
