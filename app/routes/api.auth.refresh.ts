import { refresh } from '../../core/api/accounts.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { refreshApiSession } from '../utils/auth.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(serveOpen(refresh, async ({ body }) => json(await refreshApiSession(body))))
export const loader = route.loader
export const action = route.action
