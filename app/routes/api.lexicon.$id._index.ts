import * as operations from '../../core/api/reading.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json, noContent } from '../utils/http.server.ts'
import { changeEntry, deleteEntry } from '../utils/lexicon.server.ts'

const route = apiRoute(
  serve(operations.changeLexiconEntry, async ({ user, params, body }) =>
    json(await changeEntry(user, params.id, body)),
  ),
  serve(operations.deleteLexiconEntry, async ({ user, params }) => {
    await deleteEntry(user, params.id)
    return noContent()
  }),
)
export const loader = route.loader
export const action = route.action
