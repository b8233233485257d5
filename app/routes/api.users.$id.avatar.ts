import * as operations from '../../core/api/account-care.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendAvatar } from '../utils/avatar.server.ts'

const route = apiRoute(serve(operations.getAvatar, ({ params }) => sendAvatar(params.id)))
export const loader = route.loader
export const action = route.action
