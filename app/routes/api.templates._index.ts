import * as operations from '../../core/api/templates.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { addTemplate, listTemplates } from '../utils/templates.server.ts'

const route = apiRoute(
  serve(operations.listTemplates, async ({ user, query }) =>
    json({ items: await listTemplates(user, query.language), nextCursor: null }),
  ),
  serve(operations.addTemplate, async ({ user, body }) => json(await addTemplate(user, body), 201)),
)
export const loader = route.loader
export const action = route.action
