import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { DocumentError } from './errors.ts'
import { limits } from './limits.ts'

/** A checked ZIP archive. Names are only compared with names: nothing is ever written, and no other file opened. */
export interface Archive extends Disposable {
  has(name: string): boolean
  /** The text of a part, as it is unpacked. @throws DocumentError `broken_file` when it is not there */
  pieces(name: string): AsyncIterable<string>
}

/**
 * Opens the archive at this path, to be disposed of, and checks all that its directory says, before anything is unpacked.
 * @throws DocumentError `too_many_entries`, `archive_too_large`, `encrypted_file`, `unsafe_archive` or `broken_file`
 */
export async function openArchive(path: string): Promise<Archive> {
  // Names stay bytes, or yauzl would stop at a bad one with an error that has no code.
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false })
  const entries = await checkedEntries(zip).catch((error: unknown) => {
    zip.close()
    throw error
  })
  async function* pieces(name: string): AsyncGenerator<string> {
    const entry = entries.get(name)
    if (!entry) throw new DocumentError('broken_file', `It lacks ${name}.`)
    let decoder: TextDecoder | undefined
    // yauzl stops when more comes out than the directory said.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      decoder ??= new TextDecoder(encodingOf(piece))
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder?.decode() ?? ''
  }
  return { has: (name) => entries.has(name), pieces, [Symbol.dispose]: () => zip.close() }
}

type ArchiveLimits = { [Name in 'entries' | 'unpackedBytes' | 'ratio' | 'harmlessBytes']: number }

/**
 * The directory of an archive by names, when all it says is within limits.
 * @throws DocumentError `too_many_entries`, `archive_too_large`, `encrypted_file` or `unsafe_archive`
 */
export async function checkedEntries(
  zip: ZipFile,
  most: ArchiveLimits = limits,
): Promise<Map<string, Entry>> {
  if (zip.entryCount > most.entries) throw tooMany(zip.entryCount, most.entries)
  const entries = new Map<string, Entry>()
  let unpackedBytes = 0
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    if (isUnsafe(name) || isLink(entry) || entries.has(name)) throw new DocumentError('unsafe_archive')
    if (entry.isEncrypted()) throw new DocumentError('encrypted_file')
    unpackedBytes += entry.uncompressedSize
    entries.set(name, entry)
  }
  const isBomb = unpackedBytes > most.harmlessBytes && unpackedBytes > zip.fileSize * most.ratio
  if (isBomb || unpackedBytes > most.unpackedBytes)
    throw new DocumentError('archive_too_large', `It unpacks to ${unpackedBytes.toLocaleString('en')} bytes.`)
  return entries
}

const tooMany = (count: number, most: number) =>
  new DocumentError(
    'too_many_entries',
    `${count.toLocaleString('en')}; ${most.toLocaleString('en')} at most.`,
  )

const nameOf = (entry: Entry): string => new TextDecoder().decode(entry.fileNameRaw)

/** Absolute, with a drive, with backslashes or a way up: no tool for books makes such names. */
const isUnsafe = (name: string): boolean => /^\/|^[a-z]:|\\|\0|(?:^|\/)\.\.(?:\/|$)/i.test(name)

/** The upper half of the attributes is the mode of Unix. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000

/** By the byte order mark, else by the XML declaration, which is ASCII in every other encoding. */
function encodingOf(opening: Uint8Array): string {
  if (opening[0] === 0xfe && opening[1] === 0xff) return 'utf-16be'
  if (opening[0] === 0xff && opening[1] === 0xfe) return 'utf-16le'
  const declaration = new TextDecoder('latin1').decode(opening.subarray(0, 200))
  const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8'
  // The declaration was legible as ASCII, whatever it says.
  return /^(?:utf-?16|ucs|iso-10646)/i.test(label) ? 'utf-8' : label
}
