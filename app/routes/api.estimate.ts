import { apiRoute } from '../utils/api.server.ts'
import { FIELDS_BYTES, readJson } from '../utils/body.server.ts'
import { estimate } from '../utils/estimate.server.ts'
import { json } from '../utils/http.server.ts'
import { services } from '../utils/services.server.ts'

const route = apiRoute({
  POST: {
    signedIn: async ({ request }) => {
      const body = await readJson(request, services().environment.MAX_UPLOAD_BYTES + FIELDS_BYTES)
      return json(await estimate(body))
    },
  },
})
export const loader = route.loader
export const action = route.action
