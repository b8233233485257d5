import * as operations from '../../core/api/account-care.ts'
import { exportOwnData } from '../utils/account-export.server.ts'
import { apiRoute, serve } from '../utils/api.server.ts'

const route = apiRoute(serve(operations.exportOwnData, ({ user }) => exportOwnData(user)))
export const loader = route.loader
export const action = route.action
