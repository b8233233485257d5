import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createReadableStreamFromReadable } from '@remix-run/node'
import type { Artifact } from '../../db/artifact.entity.ts'
import { services } from './services.server.ts'

/**
 * An artifact's file, whole or the part that `Range` asks for. Its hash is its ETag: the same address may hold another file
 * after a passage was made again, so the browser keeps a copy but asks whether it still holds.
 */
export const sendArtifact = (request: Request, { storageKey, mime, hash }: Artifact): Promise<Response> =>
  sendFile(request, { key: storageKey, mime, etag: `"${hash}"` })

/** The small picture of a picture; those made before there were small ones come whole. */
export const sendPreview = (request: Request, artifact: Artifact): Promise<Response> =>
  artifact.previewKey
    ? sendFile(request, { key: artifact.previewKey, mime: 'image/webp', etag: `"${artifact.hash}-preview"` })
    : sendArtifact(request, artifact)

/** A file of the storage, whole or the part that `Range` asks for. */
export async function sendFile(
  request: Request,
  { key, mime, etag }: { key: string; mime: string; etag: string },
): Promise<Response> {
  const path = services().storage.pathOf(key)
  const { size } = await stat(path)
  const headers = new Headers({
    'Content-Type': mime,
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    'Accept-Ranges': 'bytes',
    'Content-Disposition': `inline; filename="${etag.replaceAll(/\W/g, '').slice(-12)}.${extensionOf(mime)}"`,
  })
  const known = request.headers.get('If-None-Match')
  if (known === '*' || known?.includes(etag)) return new Response(null, { status: 304, headers })

  const range = rangeOf(request, size, etag)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers.set('Content-Length', String(end - start + 1))
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`)
  const body =
    request.method === 'HEAD'
      ? null
      : createReadableStreamFromReadable(createReadStream(path, { start, end }))
  return new Response(body, { status: range ? 206 : 200, headers })
}

const extensionOf = (mime: string): string => mime.split('/')[1]?.replace('mpeg', 'mp3') ?? 'bin'

/** One range of bytes (RFC 9110, 14.2); several at once, or an outdated `If-Range`, mean the whole file. */
function rangeOf(
  request: Request,
  size: number,
  etag: string,
): { start: number; end: number } | 'unsatisfiable' | null {
  const ifRange = request.headers.get('If-Range')
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('Range') ?? '')
  if (!match || (ifRange && ifRange !== etag)) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}
