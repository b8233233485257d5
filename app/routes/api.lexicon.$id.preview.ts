import { previewReading } from '../../core/api/reading.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendFile } from '../utils/files.server.ts'
import { findReading } from '../utils/lexicon.server.ts'

const route = apiRoute(
  serve(previewReading, async ({ request, user, params }) => {
    const key = await findReading(user, params.id)
    return sendFile(request, { key, mime: 'audio/flac', etag: `"${key}"` })
  }),
)
export const loader = route.loader
export const action = route.action
