import { apiRoute } from '../utils/api.server.ts'
import { refreshApiSession } from '../utils/auth.server.ts'
import { readJson } from '../utils/body.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute({
  POST: { open: async ({ request }) => json(await refreshApiSession(await readJson(request))) },
})
export const loader = route.loader
export const action = route.action
