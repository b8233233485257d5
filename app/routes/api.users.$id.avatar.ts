import { apiRoute } from '../utils/api.server.ts'
import { sendAvatar } from '../utils/avatar.server.ts'

const route = apiRoute({ GET: { signedIn: ({ params }) => sendAvatar(params.id) } })
export const loader = route.loader
export const action = route.action
