import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { imagesOf, PlanLimitError } from '../../core/plan-limit.ts'
import { limitsOf } from '../../core/policy.ts'
import { type StoryFields, storyFieldsSchema } from '../../core/story.ts'
import type { ReadText } from '../../documents/text.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, readForm, readJson, TooLargeError } from './body.server.ts'
import { invalidInput } from './http.server.ts'
import { services } from './services.server.ts'
import { type Begun, begin } from './story-runs.server.ts'

interface Upload {
  fields: unknown
  file: File | null
  content: string
}

/** Reads a form or JSON. An error about its size is told at the field that a text of this kind comes in. */
function readUpload(request: Request): Promise<Upload> {
  const isJson = request.headers.get('Content-Type')?.includes('application/json')
  return isJson
    ? readJsonUpload(request).catch(throwAt('content'))
    : readFormUpload(request).catch(throwAt('file'))
}

async function readJsonUpload(request: Request): Promise<Upload> {
  const body = await readJson(request, services().environment.MAX_UPLOAD_BYTES + FIELDS_BYTES)
  const content = body !== null && typeof body === 'object' && 'content' in body ? body.content : ''
  if (typeof content !== 'string') throw new InvalidInputError({ content: ['content_missing'] })
  return { fields: body, file: null, content }
}

async function readFormUpload(request: Request): Promise<Upload> {
  const form = await readForm(request, services().environment.MAX_UPLOAD_BYTES + FIELDS_BYTES)
  const file = form.get('file')
  const content = form.get('content')
  // A browser sends a file field that was left alone as a file without a name.
  const isChosen = file instanceof File && (file.size > 0 || file.name !== '')
  return {
    fields: Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')),
    file: isChosen ? file : null,
    content: typeof content === 'string' ? content : '',
  }
}

/** A text that was read, and what it was read from, to be kept as it came. */
interface Original {
  read: ReadText
  file: Blob
}

/** Only the names of files we read are let in. What a file is, its bytes say: `documents/kind.ts`. */
const KNOWN_NAME = /\.(?:txt|md|markdown|docx|epub|pdf|zip)$/i

async function readOriginal(user: SessionUser, { file, content }: Upload): Promise<Original> {
  const { MAX_UPLOAD_BYTES } = services().environment
  const size = file?.size ?? Buffer.byteLength(content)
  if (size > MAX_UPLOAD_BYTES) throw new TooLargeError(MAX_UPLOAD_BYTES)
  if (!file) return readPastedText(user, content)
  if (!KNOWN_NAME.test(file.name)) throw new InvalidInputError({ file: ['file_type'] }, 'file_type')
  const { wordsPerStory } = limitsOf(user)
  return { read: await services().documents.read({ name: file.name, file }, wordsPerStory), file }
}

/** A text that came as characters, not as a file. @throws AppError when it cannot become a story */
export async function readPastedText(user: SessionUser, pasted: string): Promise<Original> {
  const read = await services().documents.read({ pasted }, limitsOf(user).wordsPerStory)
  return { read, file: new Blob([pasted]) }
}

/** Errors about the text belong to the field it came in. */
const throwAt =
  (field: 'file' | 'content') =>
  (error: unknown): never => {
    if (error instanceof TooLargeError) {
      const message = field === 'file' ? 'file_too_large' : 'too_large'
      throw new TooLargeError(services().environment.MAX_UPLOAD_BYTES, { [field]: [message] })
    }
    if (error instanceof PlanLimitError) throw error.at(field)
    if (error instanceof AppError && !error.fields) {
      const { code, message, status } = error
      throw new AppError(code, message, { status, fields: { [field]: [code] }, cause: error })
    }
    throw error
  }

/**
 * Takes in a text: checks everything first, then keeps the original, the story's row, and starts the run.
 * In manual mode it rests, not started.
 * @throws InvalidInputError, TooLargeError, PlanLimitError: nothing was stored then
 */
export async function uploadStory(request: Request, user: SessionUser): Promise<{ storyId: string } & Begun> {
  const upload = await readUpload(request)
  const parsed = storyFieldsSchema.safeParse(upload.fields)
  const field = upload.file ? 'file' : 'content'
  const original = await readOriginal(user, upload).catch(throwAt(field))
  if (!parsed.success) throw invalidInput(parsed.error)
  return keepStory(user, parsed.data, original)
}

/** Keeps a checked text as a story of this person and starts making it. */
export async function keepStory(
  user: SessionUser,
  fields: StoryFields,
  { read, file }: Original,
): Promise<{ storyId: string } & Begun> {
  const { storage, stories } = services()
  const { title: givenTitle, genre, customPrompt, language, ...settings } = fields
  const title = givenTitle || read.title
  const id = randomUUID()
  const key = originalKey(id, read.kind)
  await storage.putStream(key, Readable.fromWeb(file.stream() as ReadableStream<Uint8Array>))
  const story = {
    id,
    ownerId: user.id,
    title,
    genre,
    customPrompt,
    settings: { ...settings, language: language === 'auto' ? read.language : language },
    originalContent: read.text,
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
