import * as operations from '../../core/api/reading.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { addEntry, listLexicon } from '../utils/lexicon.server.ts'

const route = apiRoute(
  serve(operations.listLexicon, async ({ user, query }) =>
    json({ items: await listLexicon(user, query), nextCursor: null }),
  ),
  serve(operations.addLexiconEntry, async ({ user, body }) => json(await addEntry(user, body), 201)),
)
export const loader = route.loader
export const action = route.action
