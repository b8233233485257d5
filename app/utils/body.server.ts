import type { ReadableStream } from 'node:stream/web'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { throwPage } from './page-error.server.ts'

export class TooLargeError extends AppError {
  constructor(maxBytes: number, fields?: Record<string, string[]>) {
    super('too_large', `This is larger than ${maxBytes.toLocaleString('en')} bytes.`, { status: 413, fields })
  }
}

/** A body of a kind that is not read here: 415. */
export class UnsupportedMediaTypeError extends AppError {
  constructor(supported: string[]) {
    super('unsupported_media_type', `Send ${supported.join(' or ')}.`, { status: 415 })
  }
}

/** Room for a few short fields. */
export const SMALL_BYTES = 100_000
/** Room for everything a person says about a story that is not its text: 20,000 characters of prompt, however they are escaped. */
export const FIELDS_BYTES = 1024 * 1024

/** How much of a too large body is still taken in and thrown away, so that the browser gets to read our answer. */
const DRAIN_FACTOR = 4

/**
 * A body as it arrives. However reading it ends, the rest is let pass first.
 * @throws TooLargeError after `maxBytes` of it
 */
export async function* piecesOf(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const body = request.body as ReadableStream<Uint8Array> | null
  if (!body) return
  let size = 0
  try {
    for await (const piece of body.values({ preventCancel: true })) {
      size += piece.byteLength
      if (size > maxBytes) throw new TooLargeError(maxBytes)
      yield piece
    }
  } finally {
    for await (const piece of body) {
      size += piece.byteLength
      if (size > maxBytes * DRAIN_FACTOR) break
    }
  }
}

/** Reads a body of bounded size. @throws TooLargeError */
async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of piecesOf(request, maxBytes)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A form without files, of bounded size. @throws TooLargeError, InvalidInputError */
async function readForm(request: Request, maxBytes: number): Promise<FormData> {
  const body = await readBody(request, maxBytes)
  if (mediaTypeOf(request) !== FORM_TYPE)
    throw new InvalidInputError({ form: ['form_unreadable'] }, 'form_unreadable')
  return new Response(body as BodyInit, { headers: { 'Content-Type': FORM_TYPE } }).formData()
}

const FORM_TYPE = 'application/x-www-form-urlencoded'

/** A page's form of a few short fields. One that cannot be read is answered with the error page. */
export const readPageForm = (request: Request, maxBytes = SMALL_BYTES): Promise<FormData> =>
  readForm(request, maxBytes).catch(throwPage)

/** What a body says it is, without parameters; empty when it does not say. */
export const mediaTypeOf = ({ headers }: Request): string =>
  (headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** JSON of bounded size; an empty body is an empty object. @throws UnsupportedMediaTypeError, TooLargeError, InvalidInputError */
export async function readJson(request: Request, maxBytes = SMALL_BYTES): Promise<unknown> {
  const body = await readBody(request, maxBytes)
  if (body.byteLength === 0) return {}
  const type = mediaTypeOf(request)
  if (type && type !== 'application/json') throw new UnsupportedMediaTypeError(['application/json'])
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new InvalidInputError({ form: ['json_unreadable'] }, 'json_unreadable')
  }
}
