import * as operations from '../../core/api/providers.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { listVoices } from '../utils/voices.server.ts'

const route = apiRoute(
  serve(operations.listVoices, async ({ query }) =>
    json({ items: await listVoices(query.language), nextCursor: null }),
  ),
)
export const loader = route.loader
export const action = route.action
