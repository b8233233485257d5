import { requestPasswordReset } from '../utils/account.server.ts'
import { apiRoute } from '../utils/api.server.ts'
import { readJson } from '../utils/body.server.ts'
import { accepted } from '../utils/http.server.ts'

const route = apiRoute({
  POST: {
    open: async ({ request }) => {
      await requestPasswordReset(await readJson(request))
      return accepted()
    },
  },
})
export const loader = route.loader
export const action = route.action
