import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { RejectedFile } from '../../core/batch.ts'
import {
  type BatchSettings,
  batchSettingsSchema,
  type FileOverrides,
  settingsOfFile,
} from '../../core/batch-settings.ts'
import { InvalidInputError } from '../../core/errors.ts'
import { NothingReadableError } from '../../core/nothing-readable.ts'
import { imagesOf, PlanLimitError } from '../../core/plan-limit.ts'
import { limitsOf } from '../../core/policy.ts'
import type { NewBatchFile } from '../../db/batch-insert.ts'
import { reserveStories } from '../../db/plan-usage.repository.ts'
import { TooManyFilesError } from '../../documents/unpack.ts'
import { originalKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { findBatch } from './batch-access.server.ts'
import { earlierTwins, gatherFiles, ownOf, type ReadFile, readFiles } from './batch-files.server.ts'
import { matchOverrides, type OverridesByName, readOverrides } from './batch-overrides.server.ts'
import { wakeBatch } from './batch-runs.server.ts'
import { FIELDS_BYTES } from './body.server.ts'
import { parseInput } from './http.server.ts'
import { type MultipartForm, withMultipart } from './multipart.server.ts'
import { services } from './services.server.ts'

/** Files beside the texts: the table of their own settings. */
const OTHER_FILES = 1

/**
 * Takes in a batch: reads every file, keeps what can be read as stories that wait, and starts its run. Files that cannot be
 * read are told of and stop nothing.
 * @throws InvalidInputError, TooLargeError, PlanLimitError: nothing was stored then
 */
export const startBatch = (request: Request, user: SessionUser) =>
  withFiles(request, user, async (form, upload) => {
    const { title: given, files: _, ...settings } = upload.settings
    const { files, rejected } = await readUpload(user, form, upload, settings)
    const jobId = randomUUID()
    const title = given || titleOf(form, files)
    const job = { id: jobId, ownerId: user.id, title, settings, rejected }
    await keepFiles(user, files, (kept) => services().batches.create(job, kept, reserve(user, files)))
    const started = await wakeBatch({ jobId, ownerId: user.id, title })
    return { jobId, totalFiles: files.length, rejected, started }
  })

/** Adds files to a batch, also while it is being made. @throws as `startBatch`, and NotFoundError */
export const addBatchFiles = (request: Request, user: SessionUser, id: string | undefined) =>
  withFiles(request, user, async (form, upload) => {
    const { batch } = await findBatch(user, id, 'batch:change')
    const { files, rejected } = await readUpload(user, form, upload, batch.settings, batch.totalFiles)
    const job = { id: batch.id, ownerId: user.id, rejected }
    const totalFiles = await keepFiles(user, files, (kept) =>
      services().batches.add(job, kept, reserve(user, files)),
    )
    const started = await wakeBatch({ jobId: batch.id, ownerId: user.id, title: batch.title })
    return { added: files.length, totalFiles, rejected, started }
  })

interface Upload {
  settings: ReturnType<typeof batchSettingsSchema.parse>
  overrides: OverridesByName
}

/** A file that was read, with what it has of its own. */
type ChosenFile = ReadFile & { own: FileOverrides; batch: BatchSettings }

function withFiles<Result>(
  request: Request,
  user: SessionUser,
  work: (form: MultipartForm, upload: Upload) => Promise<Result>,
): Promise<Result> {
  const { MAX_BATCH_BYTES, MAX_UPLOAD_BYTES } = services().environment
  const limits = {
    bytes: MAX_BATCH_BYTES + FIELDS_BYTES,
    // An archive is as large as all that is in it.
    fileBytes: Math.max(MAX_BATCH_BYTES, MAX_UPLOAD_BYTES),
    files: limitsOf(user).filesPerBatch + OTHER_FILES,
    fieldBytes: FIELDS_BYTES,
    fields: 20,
  }
  return withMultipart(request, limits, async (form) => work(form, await readFields(form)))
}

async function readFields({ fields, files }: MultipartForm): Promise<Upload> {
  const table = files.find(({ field }) => field === 'overrides')
  const csv = table ? await readFile(table.path) : Buffer.from(fields.overrides ?? '')
  return {
    // A browser without JavaScript sends each setting as a field of its own.
    settings: parseInput(
      batchSettingsSchema,
      fields.settings === undefined ? fields : readJson(fields.settings),
    ),
    overrides: csv.length > 0 ? readOverrides(csv) : new Map(),
  }
}

function readJson(settings: string): unknown {
  try {
    return JSON.parse(settings)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InvalidInputError({ settings: [error.message] }, 'settings_unreadable')
  }
}

async function readUpload(
  user: SessionUser,
  form: MultipartForm,
  { settings: { files: inJson }, overrides }: Upload,
  settings: BatchSettings,
  filesBefore = 0,
): Promise<{ files: ChosenFile[]; rejected: RejectedFile[] }> {
  const { filesPerBatch, wordsPerStory } = limitsOf(user)
  const beyondPlan = (asked: number) => {
    const reached = { limit: filesPerBatch, used: filesBefore || null, asked, resetsAt: null }
    return new PlanLimitError('plan_batch_files', reached).at('files')
  }
  const gathered = await gatherFiles(form, filesPerBatch).catch((error: unknown) => {
    throw error instanceof TooManyFilesError ? beyondPlan(error.files) : error
  })
  if (filesBefore + gathered.files.length > filesPerBatch) throw beyondPlan(gathered.files.length)
  const names = [...gathered.files, ...gathered.rejected].map(({ name }) => name)
  const bySettings = matchOverrides(names, new Map(Object.entries(inJson)), 'settings')
  const byTable = matchOverrides(names, overrides, 'overrides')
  const { read, rejected } = await readFiles(gathered.files, wordsPerStory)
  if (read.length === 0) throw new NothingReadableError([...gathered.rejected, ...rejected])
  return {
    files: read.map((file) => ({ ...file, own: ownOf(file.name, bySettings, byTable), batch: settings })),
    rejected: [...gathered.rejected, ...rejected],
  }
}

/** Counts the stories of a batch and their pictures against its owner's month, in the transaction that stores them. */
const reserve =
  (user: SessionUser, files: ChosenFile[]) =>
  (em: Parameters<typeof reserveStories>[0]): Promise<void> => {
    const images = files.reduce(
      (sum, { wordCount: words, own, batch }) =>
        sum + imagesOf({ words, wordsPerImage: own.wordsPerImage ?? batch.wordsPerImage }),
      0,
    )
    return reserveStories(em, user.id, { stories: files.length, images }, limitsOf(user))
  }

/** Keeps the originals, and then has everything stored; when that fails, nothing is kept. */
async function keepFiles<Result>(
  user: SessionUser,
  files: ChosenFile[],
  store: (kept: AsyncIterable<NewBatchFile>) => Promise<Result>,
): Promise<Result> {
  const { storage, batches } = services()
  const hashes = [...new Set(files.map(({ hash }) => hash))]
  const [twins, storiesBefore] = [earlierTwins(files), await batches.storiesOf(user.id, hashes)]
  const keys: string[] = []
  try {
    for (const { storyId, kind, path } of files) {
      const key = originalKey(storyId, kind)
      keys.push(key)
      await storage.takeIn(path, key)
    }
    return await store(newFiles())
  } catch (error) {
    for (const key of keys) await storage.delete(key)
    throw error
  }

  async function* newFiles(): AsyncGenerator<NewBatchFile> {
    for (const [place, file] of files.entries()) {
      const { settings, ...others } = settingsOfFile(file.batch, file.own)
      yield {
        name: file.name.slice(0, 500),
        settings: file.own,
        duplicateOf: twins[place] ?? null,
        duplicateOfStory: storiesBefore.get(file.hash) ?? null,
        story: {
          ...others,
          id: file.storyId,
          title: file.own.title || file.title,
          settings: {
            ...settings,
            language: settings.language === 'auto' ? file.language : settings.language,
          },
          originalContent: await file.readText(),
          headings: file.headings,
          originalWordCount: file.wordCount,
          originalKey: originalKey(file.storyId, file.kind),
        },
      }
    }
  }
}

const stemOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')

/** As the archive is called, or from the first file to the last. */
function titleOf({ files: sent }: MultipartForm, files: ReadFile[]): string {
  const [archive, ...others] = sent.filter(({ field }) => field === 'files')
  const isArchive = archive && others.length === 0 && /\.zip$/i.test(archive.fileName)
  const ends = [files[0], files.length > 1 ? files.at(-1) : undefined].flatMap((file) => file?.name ?? [])
  return (isArchive ? stemOf(archive.fileName) : ends.map(stemOf).join(' – ')).slice(0, 200)
}
