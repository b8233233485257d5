import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { imagesOf, PlanLimitError } from '../../core/plan-limit.ts'
import { limitsOf } from '../../core/policy.ts'
import { type StoryFields, storyFieldsSchema } from '../../core/story.ts'
import { UnreadableTextError } from '../../core/text/decode.ts'
import { type FileSource, type ReadText, readPasted } from '../../documents/text.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, mediaTypeOf, TooLargeError } from './body.server.ts'
import { invalidInput } from './http.server.ts'
import { readJsonWithText } from './json-text.server.ts'
import { type IncomingFile, type MultipartForm, withMultipart } from './multipart.server.ts'
import { services } from './services.server.ts'
import { type Begun, begin } from './story-runs.server.ts'

/** The field in which a text comes: as a file, or as characters. */
type TextField = 'file' | 'content'

/** What was sent: everything that is said about a story, and its text, which is on disk however it came. */
export interface Upload {
  fields: Record<string, unknown>
  text: (FileSource & { field: TextField }) | null
}

/** More than any form of ours has. */
const MOST_FIELDS = 50

/**
 * Takes in a form or JSON; a file is there until `work` is done with it. Errors about the size are told at the field in which a
 * text of this kind comes.
 * @throws InvalidInputError, TooLargeError
 */
export async function withUpload<Result>(
  request: Request,
  work: (upload: Upload) => Promise<Result>,
): Promise<Result> {
  if (mediaTypeOf(request) === 'application/json') return withJsonUpload(request, work)
  const { MAX_UPLOAD_BYTES } = services().environment
  const limits = {
    bytes: MAX_UPLOAD_BYTES + FIELDS_BYTES,
    fileBytes: MAX_UPLOAD_BYTES,
    files: 1,
    fieldBytes: FIELDS_BYTES,
    fields: MOST_FIELDS,
    texts: ['content' satisfies TextField],
  }
  return withMultipart(request, limits, (form) => work(uploadOf(form))).catch(throwSizeAt('file'))
}

function uploadOf({ fields, files, oversized }: MultipartForm): Upload {
  for (const field of ['file', 'content'] as const) {
    const isOfField = (sent: Pick<IncomingFile, 'field'>) => sent.field === field
    if (oversized.some(isOfField)) throw tooLargeAt(field)
    const sent = files.findLast(isOfField)
    if (sent)
      return { fields, text: { field, name: field === 'file' ? sent.fileName : null, path: sent.path } }
  }
  return { fields, text: null }
}

async function withJsonUpload<Result>(
  request: Request,
  work: (upload: Upload) => Promise<Result>,
): Promise<Result> {
  const { MAX_UPLOAD_BYTES } = services().environment
  const limits = {
    bytes: MAX_UPLOAD_BYTES + FIELDS_BYTES,
    textBytes: MAX_UPLOAD_BYTES,
    restBytes: FIELDS_BYTES,
  }
  await using folder = await services().incoming.openFolder()
  const text = { field: 'content' as const, name: null, path: join(folder.path, 'content') }
  const body = await readJsonWithText(request, text.field, limits, text.path).catch(throwSizeAt('content'))
  const fields = body !== null && typeof body === 'object' ? { ...body } : {}
  if ('content' in fields && typeof fields.content !== 'string')
    throw new InvalidInputError({ content: ['content_missing'] })
  return await work({ fields, text })
}

/** Bytes of a text that are sent back with the form; a longer one is still in the browser. */
const LONGEST_SHOWN_AGAIN = 4 * 1024 * 1024

/** What was sent as fields, to be shown in the form again; undefined when that is too much. */
export async function fieldsOf({ fields, text }: Upload): Promise<Record<string, unknown> | undefined> {
  if (text?.field !== 'content') return fields
  const { size } = await stat(text.path)
  if (size > LONGEST_SHOWN_AGAIN) return undefined
  return { ...fields, content: await readFile(text.path, 'utf8') }
}

/** A text that was read, and what it was read from, to be kept as it came. */
type Original = { read: ReadText } & ({ path: string } | { pasted: string })

/** Only the names of files we read are let in. What a file is, its bytes say: `documents/kind.ts`. */
const KNOWN_NAME = /\.(?:txt|md|markdown|docx|epub|pdf|zip)$/i

async function readOriginal(user: SessionUser, { text }: Upload): Promise<Original> {
  if (!text) throw new UnreadableTextError('empty_text')
  const { name, path } = text
  if (name !== null && !KNOWN_NAME.test(name))
    throw new InvalidInputError({ file: ['file_type'] }, 'file_type')
  return { read: await services().documents.read({ name, path }, limitsOf(user).wordsPerStory), path }
}

/** A short text of our own. @throws AppError when it cannot become a story */
export const readSampleText = (user: SessionUser, pasted: string): Original => ({
  read: readPasted(pasted, limitsOf(user).wordsPerStory),
  pasted,
})

const tooLargeAt = (field: TextField) =>
  new TooLargeError(services().environment.MAX_UPLOAD_BYTES, {
    [field]: [field === 'file' ? 'file_too_large' : 'too_large'],
  })

/** A body that is too large does not say by which field. */
const throwSizeAt =
  (field: TextField) =>
  (error: unknown): never => {
    throw error instanceof TooLargeError && !error.fields ? tooLargeAt(field) : error
  }

/** Errors about the text belong to the field it came in. */
const throwAt =
  (field: TextField) =>
  (error: unknown): never => {
    if (error instanceof PlanLimitError) throw error.at(field)
    if (error instanceof AppError && !error.fields) {
      const { code, message, status } = error
      throw new AppError(code, message, { status, fields: { [field]: [code] }, cause: error })
    }
    throw error
  }

/** Takes in the text of a request, as `keepUpload` does. */
export const uploadStory = (request: Request, user: SessionUser): Promise<{ storyId: string } & Begun> =>
  withUpload(request, (upload) => keepUpload(user, upload))

/**
 * Takes in a text: checks everything first, then keeps the original, the story's row, and starts the run.
 * In manual mode it rests, not started.
 * @throws InvalidInputError, TooLargeError, PlanLimitError: nothing was stored then
 */
export async function keepUpload(user: SessionUser, upload: Upload): Promise<{ storyId: string } & Begun> {
  const parsed = storyFieldsSchema.safeParse(upload.fields)
  const original = await readOriginal(user, upload).catch(throwAt(upload.text?.field ?? 'content'))
  if (!parsed.success) throw invalidInput(parsed.error)
  return keepStory(user, parsed.data, original)
}

/** Keeps a checked text as a story of this person and starts making it. */
export async function keepStory(
  user: SessionUser,
  fields: StoryFields,
  { read, ...original }: Original,
): Promise<{ storyId: string } & Begun> {
  const { storage, stories } = services()
  const { title: givenTitle, genre, customPrompt, language, ...settings } = fields
  const title = givenTitle || read.title
  const id = randomUUID()
  const key = originalKey(id, read.kind)
  await ('path' in original ? storage.takeIn(original.path, key) : storage.put(key, original.pasted))
  const story = {
    id,
    ownerId: user.id,
    title,
    genre,
    customPrompt,
    settings: { ...settings, language: language === 'auto' ? read.language : language },
    originalContent: read.text,
    headings: read.headings,
    originalWordCount: read.wordCount,
    originalKey: key,
    status: fields.mode === 'manual' ? ('waiting' as const) : ('queued' as const),
  }
  const images = imagesOf({ words: read.wordCount, wordsPerImage: settings.wordsPerImage })
  try {
    await stories.create(story, { images, limits: limitsOf(user) })
  } catch (error) {
    await storage.delete(key)
    throw error
  }
  if (fields.mode === 'manual') return { storyId: id, started: false, waits: false }
  return { storyId: id, ...(await begin({ storyId: id, ownerId: user.id })) }
}
