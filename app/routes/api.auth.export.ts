import { exportOwnData } from '../utils/account-export.server.ts'
import { apiRoute } from '../utils/api.server.ts'

const route = apiRoute({ GET: { signedIn: ({ user }) => exportOwnData(user) } })
export const loader = route.loader
export const action = route.action
