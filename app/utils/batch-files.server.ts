import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { RejectedFile } from '../../core/batch.ts'
import { byName } from '../../core/batch.ts'
import type { FileOverrides } from '../../core/batch-settings.ts'
import { AppError } from '../../core/errors.ts'
import type { Language } from '../../core/story.ts'
import type { DocumentKind } from '../../documents/kind.ts'
import { TooManyFilesError, unpackFiles } from '../../documents/unpack.ts'
import type { IncomingFile, MultipartForm } from './multipart.server.ts'
import { services } from './services.server.ts'

/** A file that came, by itself or in an archive. */
interface BatchUpload {
  name: string
  path: string
}

/** A file that was read. Its text waits on disk: those of a whole batch are too much to hold. */
export interface ReadFile extends BatchUpload {
  storyId: string
  title: string
  /** Lines of the text that head chapters. */
  headings: string[]
  kind: DocumentKind
  language: Language
  wordCount: number
  /** MD5 of the text, as the database computes it. */
  hash: string
  readText: () => Promise<string>
}

const KNOWN_NAME = /\.(?:txt|md|markdown|docx|epub|pdf)$/i
const ARCHIVE_NAME = /\.zip$/i
/** Files in hand at once; those that take a thread wait in line for it all the same. */
const AT_ONCE = 4

/**
 * The files of a form, those of its archives among them, in the order in which people count chapters; and what was refused.
 * @throws TooManyFilesError when an archive alone has more than `mostFiles`
 */
export async function gatherFiles(
  { files, oversized }: MultipartForm,
  mostFiles: number,
): Promise<{ files: BatchUpload[]; rejected: RejectedFile[] }> {
  const { MAX_UPLOAD_BYTES: fileBytes } = services().environment
  const found: BatchUpload[] = []
  const rejected: RejectedFile[] = oversized
    .filter(({ field }) => field === 'files')
    .map(({ fileName }) => tooLarge(fileName))
  for (const file of files.filter(({ field }) => field === 'files')) {
    if (ARCHIVE_NAME.test(file.fileName)) await unpack(file, `${file.path}.unpacked`)
    else if (file.bytes > fileBytes) rejected.push(tooLarge(file.fileName))
    else found.push(...keptOr(rejected, { ...file, name: file.fileName }))
  }
  return { files: found.toSorted(byName), rejected: rejected.toSorted(byName) }

  async function unpack(archive: IncomingFile, into: string): Promise<void> {
    await mkdir(into, { mode: 0o700 })
    try {
      for await (const file of unpackFiles(archive.path, into, { files: mostFiles, fileBytes })) {
        const name = file.name.normalize('NFC')
        if ('path' in file) found.push(...keptOr(rejected, { ...file, name }))
        else
          rejected.push(
            file.refused.code === 'archive_too_large' ? tooLarge(name) : refusal(name, file.refused),
          )
      }
    } catch (error) {
      if (!(error instanceof AppError) || error instanceof TooManyFilesError) throw error
      rejected.push(refusal(archive.fileName, error))
    }
  }
}

function keptOr(rejected: RejectedFile[], { name, path }: BatchUpload): BatchUpload[] {
  if (KNOWN_NAME.test(name)) return [{ name, path }]
  const reason = 'Files of this kind are not read. Use txt, md, docx, epub or pdf.'
  rejected.push({ name, reason, code: 'file_type' })
  return []
}

const tooLarge = (name: string): RejectedFile => {
  const most = services().environment.MAX_UPLOAD_BYTES.toLocaleString('en')
  return { name, reason: `This file is larger than ${most} bytes.`, code: 'file_too_large' }
}

const refusal = (name: string, { message, code }: AppError): RejectedFile => ({ name, reason: message, code })

/** Reads these files, a few at a time. One that cannot be read stops no other. */
export async function readFiles(
  files: BatchUpload[],
  mostWords: number,
): Promise<{ read: ReadFile[]; rejected: RejectedFile[] }> {
  const results: (ReadFile | RejectedFile)[] = []
  const line = files.entries()
  const reader = async () => {
    for (const [place, file] of line) results[place] = await readOne(file, mostWords)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, reader))
  return {
    read: results.filter((result): result is ReadFile => 'readText' in result),
    rejected: results.filter((result): result is RejectedFile => 'reason' in result),
  }
}

async function readOne(file: BatchUpload, mostWords: number): Promise<ReadFile | RejectedFile> {
  try {
    const { text, ...about } = await services().documents.read(file, mostWords)
    const textPath = `${file.path}.text`
    await writeFile(textPath, text, { mode: 0o600 })
    const hash = createHash('md5').update(text).digest('hex')
    return { ...about, ...file, hash, storyId: randomUUID(), readText: () => readFile(textPath, 'utf8') }
  } catch (error) {
    if (error instanceof AppError) return refusal(file.name, error)
    throw error
  }
}

/** The index of the first file with the same text, for each file that has one before it. */
export function earlierTwins(files: Pick<ReadFile, 'hash'>[]): (number | null)[] {
  const first = new Map<string, number>()
  return files.map(({ hash }, place) => {
    const twin = first.get(hash) ?? null
    if (twin === null) first.set(hash, place)
    return twin
  })
}

/** What one file may have of its own, and nothing when nobody said. */
export const ownOf = (name: string, ...given: Map<string, FileOverrides>[]): FileOverrides =>
  Object.assign({}, ...given.map((overrides) => overrides.get(name)))
