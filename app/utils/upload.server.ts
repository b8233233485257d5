import { randomUUID } from 'node:crypto'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { imagesOf, PlanLimitError } from '../../core/plan-limit.ts'
import { limitsOf } from '../../core/policy.ts'
import { type StoryFields, storyFieldsSchema } from '../../core/story.ts'
import type { ReadText } from '../../documents/text.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, mediaTypeOf, readJson, TooLargeError } from './body.server.ts'
import { invalidInput } from './http.server.ts'
import { type IncomingFile, type MultipartForm, withMultipart } from './multipart.server.ts'
import { services } from './services.server.ts'
import { type Begun, begin } from './story-runs.server.ts'

/** What was sent: everything that is said about a story, and its text as a file or as characters. */
export interface Upload {
  fields: Record<string, unknown>
  file: IncomingFile | null
  content: string
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
  if (mediaTypeOf(request) === 'application/json')
    return work(await readJsonUpload(request).catch(throwSizeAt('content')))
  const { MAX_UPLOAD_BYTES } = services().environment
  const limits = {
    bytes: MAX_UPLOAD_BYTES + FIELDS_BYTES,
    fileBytes: MAX_UPLOAD_BYTES,
    files: 1,
    fieldBytes: MAX_UPLOAD_BYTES,
    fields: MOST_FIELDS,
  }
  return withMultipart(request, limits, (form) => work(uploadOf(form))).catch(throwSizeAt('file'))
}

function uploadOf({ fields, files, oversized }: MultipartForm): Upload {
  if (oversized.some(isOfStory)) throw tooLargeAt('file')
  return { fields, file: files.find(isOfStory) ?? null, content: fields.content ?? '' }
}

const isOfStory = ({ field }: Pick<IncomingFile, 'field'>) => field === 'file'

async function readJsonUpload(request: Request): Promise<Upload> {
  const body = await readJson(request, services().environment.MAX_UPLOAD_BYTES + FIELDS_BYTES)
  const fields = body !== null && typeof body === 'object' ? { ...body } : {}
  const content = 'content' in fields ? fields.content : ''
  if (typeof content !== 'string') throw new InvalidInputError({ content: ['content_missing'] })
  return { fields, file: null, content }
}

/** A text that was read, and what it was read from, to be kept as it came. */
type Original = { read: ReadText } & ({ path: string } | { pasted: string })

/** Only the names of files we read are let in. What a file is, its bytes say: `documents/kind.ts`. */
const KNOWN_NAME = /\.(?:txt|md|markdown|docx|epub|pdf|zip)$/i

async function readOriginal(user: SessionUser, { file, content }: Upload): Promise<Original> {
  if (file) return readFileText(user, file)
  if (Buffer.byteLength(content) > services().environment.MAX_UPLOAD_BYTES) throw tooLargeAt('content')
  return readPastedText(user, content)
}

async function readFileText(user: SessionUser, { fileName: name, path }: IncomingFile): Promise<Original> {
  if (!KNOWN_NAME.test(name)) throw new InvalidInputError({ file: ['file_type'] }, 'file_type')
  return { read: await services().documents.read({ name, path }, limitsOf(user).wordsPerStory), path }
}

/** A text that came as characters, not as a file. @throws AppError when it cannot become a story */
export async function readPastedText(user: SessionUser, pasted: string): Promise<Original> {
  return { read: await services().documents.read({ pasted }, limitsOf(user).wordsPerStory), pasted }
}

type TextField = 'file' | 'content'

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
  const original = await readOriginal(user, upload).catch(throwAt(upload.file ? 'file' : 'content'))
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
  await ('path' in original ? storage.moveIn(original.path, key) : storage.put(key, original.pasted))
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
