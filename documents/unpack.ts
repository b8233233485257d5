import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise } from 'yauzl'
import { checkedEntries } from './archive.ts'
import { DocumentError } from './errors.ts'
import { limits } from './limits.ts'

/** One file of an archive. Its name is text only: it lies under a number of ours. */
export type UnpackedFile = { name: string } & ({ path: string } | { refused: DocumentError })

/** What packers of macOS and Windows leave beside the files that were meant. */
const LITTER = /^__MACOSX\/|(?:^|\/)(?:\.[^/]+|Thumbs\.db|desktop\.ini)$/i

/** Packers list folders, and those of macOS put a file of their own beside each that was meant. */
const ENTRIES_A_FILE = 3

/** An archive with more texts than may be taken. */
export class TooManyFilesError extends DocumentError {
  readonly files: number

  constructor(files: number, most: number) {
    super('too_many_entries', `${most} files at most.`)
    this.files = files
  }
}

/**
 * Unpacks an archive of texts into an empty folder, one file at a time. Everything its directory says is checked before.
 * @throws DocumentError for the archive as a whole, as `openArchive` does, and TooManyFilesError
 */
export async function* unpackFiles(
  archivePath: string,
  folder: string,
  most: { files: number; fileBytes: number },
): AsyncGenerator<UnpackedFile> {
  const zip = await openPromise(archivePath, { decodeStrings: false, autoClose: false }).catch(broken)
  try {
    const entries = await checkedEntries(zip, {
      ...limits,
      entries: limits.entries * ENTRIES_A_FILE,
      unpackedBytes: limits.batchBytes,
    }).catch(broken)
    const files = [...entries].filter(([name]) => !name.endsWith('/') && !LITTER.test(name))
    if (files.length > most.files) throw new TooManyFilesError(files.length, most.files)
    for (const [place, [name, entry]] of files.entries()) {
      const path = join(folder, String(place))
      yield { name, ...(await unpack(entry, path)) }
    }
  } finally {
    zip.close()
  }

  async function unpack(entry: Entry, path: string): Promise<{ path: string } | { refused: DocumentError }> {
    if (entry.uncompressedSize > most.fileBytes) return { refused: new DocumentError('archive_too_large') }
    try {
      // yauzl stops when more comes out than the directory said.
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
      return { path }
    } catch (error) {
      return { refused: new DocumentError('broken_file', '', error) }
    }
  }
}

function broken(error: unknown): never {
  throw error instanceof DocumentError ? error : new DocumentError('broken_file', '', error)
}
