import { randomUUID } from 'node:crypto'
import { InvalidInputError } from '../../core/errors.ts'
import { LONGEST_WORD, planLimits } from '../../core/plans.ts'
import { type StoryFields, storyFieldsSchema } from '../../core/story.ts'
import { decodeText, normalizeText, UnreadableTextError } from '../../core/text/decode.ts'
import { detectLanguage } from '../../core/text/language.ts'
import { stripMarkdown } from '../../core/text/markdown.ts'
import { titleOf } from '../../core/text/outline.ts'
import { countWords } from '../../core/text/words.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, readForm, readJson, TooLargeError } from './body.server.ts'
import { invalidInput } from './http.server.ts'
import { services } from './services.server.ts'
import { startStory } from './story-runs.server.ts'

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

interface Source {
  text: string
  /** What the text calls itself, for a story without a given title. */
  ownTitle: string
  /** Kept as the original, as they came. */
  bytes: Uint8Array
}

async function readSource({ file, content }: Upload): Promise<Source> {
  const { MAX_UPLOAD_BYTES } = services().environment
  const size = file?.size ?? Buffer.byteLength(content)
  if (size > MAX_UPLOAD_BYTES) throw new TooLargeError(MAX_UPLOAD_BYTES)
  if (!file) return pastedSource(content)
  const extension = file.name.toLowerCase().match(/\.([^.]+)$/)?.[1] ?? ''
  if (!['txt', 'md', 'markdown'].includes(extension))
    throw new InvalidInputError({ file: ['file_type'] }, 'file_type')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { text } = decodeText(bytes)
  // The title first: without its marks a heading looks like any other line.
  return { text: extension === 'txt' ? text : stripMarkdown(text), ownTitle: titleOf(text, file.name), bytes }
}

/** A text that came as characters, not as a file. @throws UnreadableTextError */
export function pastedSource(content: string): Source {
  const text = normalizeText(content)
  return { text, ownTitle: titleOf(text), bytes: new TextEncoder().encode(content) }
}

/** Errors about the text belong to the field it came in. */
const throwAt =
  (field: 'file' | 'content') =>
  (error: unknown): never => {
    if (error instanceof UnreadableTextError)
      throw new InvalidInputError({ [field]: [error.code] }, error.code)
    if (error instanceof TooLargeError) {
      const message = field === 'file' ? 'file_too_large' : 'too_large'
      throw new TooLargeError(services().environment.MAX_UPLOAD_BYTES, { [field]: [message] })
    }
    throw error
  }

function checkLength(text: string, field: 'file' | 'content'): void {
  const limit = planLimits.free.wordsPerStory
  if (countWords(text) > limit)
    throw new InvalidInputError({ [field]: ['text_too_many_words'] }, 'text_too_many_words')
  if (new RegExp(`\\S{${LONGEST_WORD},}`).test(text)) {
    throw new InvalidInputError({ [field]: ['text_not_prose'] }, 'text_not_prose')
  }
}

/**
 * Takes in a text: checks everything first, then keeps the original, the story's row, and starts the run.
 * `started` is false when Temporal is away (the story stays queued and is started later) and in manual mode.
 * @throws InvalidInputError, TooLargeError: nothing was stored then
 */
export async function uploadStory(
  request: Request,
  user: SessionUser,
): Promise<{ storyId: string; started: boolean }> {
  const upload = await readUpload(request)
  const parsed = storyFieldsSchema.safeParse(upload.fields)
  const field = upload.file ? 'file' : 'content'
  const source = await readSource(upload).catch(throwAt(field))
  if (!parsed.success) throw invalidInput(parsed.error)
  checkLength(source.text, field)
  return keepStory(user, parsed.data, source)
}

/** Keeps a checked text as a story of this person and starts making it. */
export async function keepStory(
  user: SessionUser,
  fields: StoryFields,
  source: Source,
): Promise<{ storyId: string; started: boolean }> {
  const { storage, stories } = services()
  const { title: givenTitle, genre, customPrompt, language, ...settings } = fields
  const title = givenTitle || source.ownTitle
  const id = randomUUID()
  const key = originalKey(id)
  await storage.put(key, source.bytes)
  try {
    await stories.create({
      id,
      ownerId: user.id,
      title,
      genre,
      customPrompt,
      settings: { ...settings, language: language === 'auto' ? detectLanguage(source.text) : language },
      originalContent: source.text,
      originalWordCount: countWords(source.text),
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
