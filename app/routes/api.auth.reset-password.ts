import { resetPassword } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { noContent } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    open: async ({ request }) => {
      await resetPassword(await readJson(request))
      return noContent()
    },
  },
})
export const loader = route.loader
export const action = route.action
