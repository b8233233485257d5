import { randomUUID } from 'node:crypto'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { planLimits } from '../../core/plans.ts'
import { type StoryFields, storyFieldsSchema } from '../../core/story.ts'
import type { ReadText } from '../../documents/text.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, mediaTypeOf, readJson, TooLargeError } from './body.server.ts'
import { invalidInput } from './http.server.ts'
import { type IncomingFile, type MultipartForm, withMultipart } from './multipart.server.ts'
import { services } from './services.server.ts'
import { startStory } from './story-runs.server.ts'

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

async function readOriginal({ file, content }: Upload): Promise<Original> {
  if (file) return readFileText(file)
  if (Buffer.byteLength(content) > services().environment.MAX_UPLOAD_BYTES) throw tooLargeAt('content')
  return readPastedText(content)
}

async function readFileText({ fileName: name, path }: IncomingFile): Promise<Original> {
  if (!KNOWN_NAME.test(name)) throw new InvalidInputError({ file: ['file_type'] }, 'file_type')
  return { read: await services().documents.read({ name, path }, MOST_WORDS), path }
}

/** A text that came as characters, not as a file. @throws AppError when it cannot become a story */
export async function readPastedText(pasted: string): Promise<Original> {
  return { read: await services().documents.read({ pasted }, MOST_WORDS), pasted }
}

const MOST_WORDS = planLimits.free.wordsPerStory

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
    if (error instanceof AppError && !error.fields) {
      const { code, message, status } = error
      throw new AppError(code, message, { status, fields: { [field]: [code] }, cause: error })
    }
    throw error
  }

/** Takes in the text of a request, as `keepUpload` does. */
export const uploadStory = (
  request: Request,
  user: SessionUser,
): Promise<{ storyId: string; started: boolean }> => withUpload(request, (upload) => keepUpload(user, upload))

/**
 * Takes in a text: checks everything first, then keeps the original, the story's row, and starts the run.
 * `started` is false when Temporal is away (the story stays queued and is started later) and in manual mode.
 * @throws InvalidInputError, TooLargeError: nothing was stored then
 */
export async function keepUpload(
  user: SessionUser,
  upload: Upload,
): Promise<{ storyId: string; started: boolean }> {
  const parsed = storyFieldsSchema.safeParse(upload.fields)
  const original = await readOriginal(upload).catch(throwAt(upload.file ? 'file' : 'content'))
  if (!parsed.success) throw invalidInput(parsed.error)
  return keepStory(user, parsed.data, original)
}

/** Keeps a checked text as a story of this person and starts making it. */
export async function keepStory(
  user: SessionUser,
  fields: StoryFields,
  { read, ...original }: Original,
): Promise<{ storyId: string; started: boolean }> {
  const { storage, stories } = services()
  const { title: givenTitle, genre, customPrompt, language, ...settings } = fields
  const title = givenTitle || read.title
  const id = randomUUID()
  const key = originalKey(id, read.kind)
  await ('path' in original ? storage.moveFromFs(original.path, key) : storage.put(key, original.pasted))
  try {
    await stories.create({
      id,
      ownerId: user.id,
      title,
      genre,
      customPrompt,
      settings: { ...settings, language: language === 'auto' ? read.language : language },
      originalContent: read.text,
      originalWordCount: read.wordCount,
      originalKey: key,
      status: fields.mode === 'manual' ? 'waiting' : 'queued',
    })
  } catch (error) {
    await storage.delete(key)
    throw error
  }
  return {
    storyId: id,
    started: fields.mode === 'auto' && (await startStory({ storyId: id, ownerId: user.id, title })),
  }
}
