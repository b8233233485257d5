import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { piecesOf, TooLargeError } from './body.server.ts'
import { services } from './services.server.ts'

/** A file of a form, on this machine's disk for as long as the form is worked on. */
export interface IncomingFile {
  /** The form's field. */
  field: string
  /** What the sender calls it, never to be used as a path. */
  fileName: string
  /** What the sender says it is. */
  mediaType: string
  bytes: number
  path: string
}

export interface MultipartForm {
  /** The last value of each field. */
  fields: Record<string, string>
  files: IncomingFile[]
  /** Files over `fileBytes`: nothing of them is kept. */
  oversized: Pick<IncomingFile, 'field' | 'fileName' | 'mediaType'>[]
}

export interface MultipartLimits {
  /** Of all that is sent. */
  bytes: number
  /** Of one file. */
  fileBytes: number
  files: number
  /** Of one field's value, in UTF-8. */
  fieldBytes: number
  fields: number
  /** Fields with a long text: each is taken to disk like a file, and is among the files unless it is empty. */
  texts?: string[]
}

/** Browsers send about 200 bytes before a part; the rest is for long names. */
const PART_HEADER_BYTES = 16 * 1024
const PART_HEADERS = 20

/**
 * Takes in a form with files: each goes to disk while it arrives, and is removed when `work` is done with it.
 * @throws TooLargeError over a limit on bytes; AppError `too_many_files`; InvalidInputError `form_unreadable`
 */
export async function withMultipart<Result>(
  request: Request,
  limits: MultipartLimits,
  work: (form: MultipartForm) => Promise<Result>,
): Promise<Result> {
  await using folder = await services().incoming.openFolder()
  return await work(await readMultipart(request, limits, folder.path))
}

/** Reads a form, its files into this folder. What is refused is still let pass, so that the sender reads why. */
export async function readMultipart(
  request: Request,
  limits: MultipartLimits,
  folder: string,
): Promise<MultipartForm> {
  const parser = openParser(request, limits)
  const refusal = new AbortController()
  const { signal } = refusal
  const { form, written } = collect(parser, limits, folder, refusal)
  try {
    for await (const piece of piecesOf(request, limits.bytes)) {
      signal.throwIfAborted()
      if (!parser.write(piece)) await once(parser, 'drain', { signal })
    }
    const finished = once(parser, 'finish', { signal })
    parser.end()
    await finished
  } catch (error) {
    refusal.abort(error instanceof AppError ? error : unreadable(error))
  }
  await written()
  signal.throwIfAborted()
  return form
}

function openParser(request: Request, limits: MultipartLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': request.headers.get('Content-Type') ?? '' },
      isPartAFile: (name, mediaType, fileName) =>
        fileName !== undefined || mediaType === 'application/octet-stream' || isText(name, limits),
      limits: {
        fileSize: limits.fileBytes,
        files: limits.files + (limits.texts?.length ?? 0),
        fieldSize: limits.fieldBytes,
        fields: limits.fields,
        headerSize: PART_HEADER_BYTES,
        headerPairs: PART_HEADERS,
      },
    })
  } catch (error) {
    // It has no boundary, or one that is none.
    throw unreadable(error)
  }
}

const isText = (name: string | undefined, { texts = [] }: MultipartLimits): boolean =>
  name !== undefined && texts.includes(name)

/** Collects what the parser finds. The form is whole once `written` has settled and nothing was refused. */
function collect(
  parser: BusboyInstance,
  limits: MultipartLimits,
  folder: string,
  refusal: AbortController,
): { form: MultipartForm; written: () => Promise<unknown> } {
  const { signal } = refusal
  const form: MultipartForm = { fields: {}, files: [], oversized: [] }
  // One after the other, or a form of many small files would open them all at once.
  let written: Promise<unknown> = Promise.resolve()

  async function keep(stream: BusboyFileStream, about: MultipartForm['oversized'][number], path: string) {
    signal.throwIfAborted()
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal })
    // Browsers send a file field that was left alone as a file without a name.
    const isLeftAlone = stream.bytesRead === 0 && about.fileName === ''
    if (stream.truncated) form.oversized.push(about)
    else if (!isLeftAlone) form.files.push({ ...about, bytes: stream.bytesRead, path })
    if (stream.truncated) await rm(path)
  }

  let count = 0
  let files = 0
  /** A form without parts has no files: its texts come whole. */
  function keepText(field: string, value: string): void {
    const path = join(folder, String(count++))
    const bytes = Buffer.byteLength(value)
    const about = { field, fileName: '', mediaType: 'text/plain', bytes, path }
    written = written
      .then(() => writeFile(path, value, { flag: 'wx', mode: 0o600 }))
      .then(() => bytes > 0 && form.files.push(about))
      .catch((error) => refusal.abort(error))
  }

  parser
    .on('field', (name: string | undefined, value, _isNameCut, isCut) => {
      if (name === undefined) refusal.abort(unreadable())
      else if (isCut) refusal.abort(new TooLargeError(limits.fieldBytes, { [textOf(name)]: ['too_large'] }))
      else if (isText(name, limits)) keepText(name, value)
      else Object.assign(form.fields, { [textOf(name)]: value })
    })
    .on('file', (name: string | undefined, stream, fileName: string | undefined, _encoding, mediaType) => {
      // A body that breaks off is told to the file that is open, which may still wait for its turn.
      stream.once('error', (error) => stream.destroy(error))
      const about = {
        field: textOf(name ?? ''),
        fileName: textOf(fileName ?? '').normalize('NFC'),
        mediaType,
      }
      const path = join(folder, String(count++))
      if (!isText(name, limits) && ++files > limits.files) refusal.abort(tooMany(limits.files))
      written = written.then(() => keep(stream, about, path)).catch((error) => refusal.abort(error))
    })
    .on('filesLimit', () => refusal.abort(tooMany(limits.files)))
    .on('fieldsLimit', () => refusal.abort(unreadable()))
    .on('error', (error) => refusal.abort(unreadable(error)))

  return { form, written: () => written }
}

const unreadable = (cause?: unknown) => {
  const error = new InvalidInputError({ form: ['form_unreadable'] }, 'form_unreadable')
  error.cause = cause
  return error
}

const tooMany = (files: number) =>
  new AppError('too_many_files', `At most ${files} files can be sent at once.`, { status: 413 })

/** Browsers escape these in names (HTML, "multipart/form-data"). What is not shown has no place in a name. */
const textOf = (name: string): string =>
  name.replaceAll('%22', '"').replace(/%0[AD]|[\p{Cc}\p{Bidi_Control}]/gu, '')
