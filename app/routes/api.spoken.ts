import { spokenForm } from '../../core/api/reading.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { json } from '../utils/http.server.ts'
import { spokenFor } from '../utils/lexicon.server.ts'

const route = apiRoute(
  serve(spokenForm, async ({ user, body: { text, ...reading } }) =>
    json(await spokenFor(user, text, reading)),
  ),
)
export const loader = route.loader
export const action = route.action
