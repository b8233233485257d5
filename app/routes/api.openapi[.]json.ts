import { openApiDocument } from '../../core/api/openapi.ts'
import { getDocument } from '../../core/api/operating.ts'
import { operations } from '../../core/api/operations.ts'
import { apiRoute, serveOpen } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { ownUrl } from '../utils/own-url.server.ts'

const route = apiRoute(
  serveOpen(getDocument, async ({ request }) => json(openApiDocument(operations, ownUrl(request)))),
)
export const loader = route.loader
export const action = route.action
