import * as operations from '../../core/api/templates.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json, noContent } from '../utils/http.server.ts'
import { changeTemplate, deleteTemplate } from '../utils/templates.server.ts'

const route = apiRoute(
  serve(operations.changeTemplate, async ({ user, params, body }) =>
    json(await changeTemplate(user, params.id, body)),
  ),
  serve(operations.deleteTemplate, async ({ user, params }) => {
    await deleteTemplate(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
