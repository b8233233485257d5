import * as operations from '../../core/api/providers.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { listProviders } from '../utils/providers.server.ts'

const route = apiRoute(
  serve(operations.listProviders, async () => json({ items: await listProviders(), nextCursor: null })),
)
export const loader = route.loader
export const action = route.action
