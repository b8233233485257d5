import { getPlan } from '../../core/api/plans.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { readPlan } from '../utils/plan.server.ts'

const route = apiRoute(serve(getPlan, async ({ user }) => json(await readPlan(user))))
export const loader = route.loader
export const action = route.action
