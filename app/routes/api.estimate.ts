import { estimateStory } from '../../core/api/providers.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { estimate } from '../utils/estimate.server.ts'
import { json } from '../utils/http.server.ts'

const route = apiRoute(serve(estimateStory, async ({ body }) => json(await estimate(body))))
export const loader = route.loader
export const action = route.action
