import { previewVoice } from '../../core/api/providers.ts'
import { apiRoute, serve } from '../utils/api.server.ts'
import { sendFile } from '../utils/files.server.ts'
import { findPreview } from '../utils/voices.server.ts'

const route = apiRoute(
  serve(previewVoice, async ({ request, params }) => {
    const key = await findPreview(params.id ?? '')
    return sendFile(request, { key, mime: 'audio/flac', etag: `"${key}"` })
  }),
)
export const loader = route.loader
export const action = route.action
