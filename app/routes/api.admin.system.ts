import * as operations from '../../core/api/admin.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { readSystem } from '../utils/system.server.ts'

const route = apiRoute(serve(operations.getSystem, async () => json(await readSystem())))
export const loader = route.loader
export const action = route.action
