import { type AsyncZippableFile, strToU8, zipSync } from 'fflate'

type Parts = Record<string, string | Uint8Array>

/** An archive with these parts; `attributes` are those of Unix, as in `0o120777` for a link. */
export function zip(parts: Parts, attributes?: number): Uint8Array {
  const files = Object.entries(parts).map(([name, content]): [string, AsyncZippableFile] => [
    name,
    [
      typeof content === 'string' ? strToU8(content) : content,
      attributes === undefined ? {} : { os: 3, attrs: attributes << 16 },
    ],
  ])
  // Not as numbers would be sorted: the first part of a book is its type.
  return zipSync(Object.fromEntries(files) as Parameters<typeof zipSync>[0])
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50

/** Every header of the archive, to be changed in place. `flags` and `size` are offsets within it. */
function* headers(view: DataView): Generator<{ at: number; flags: number; size: number }> {
  for (let at = 0; at < view.byteLength - 4; at++) {
    const signature = view.getUint32(at, true)
    if (signature === LOCAL) yield { at, flags: 6, size: 22 }
    if (signature === CENTRAL) yield { at, flags: 8, size: 24 }
  }
}

/** The same archive, saying that its parts are locked by a password. */
export function locked(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  for (const { at, flags } of headers(view))
    view.setUint16(at + flags, view.getUint16(at + flags, true) | 1, true)
  return archive
}

/** The same archive, saying that each of its parts unpacks to `bytes`. */
export function lyingAboutSize(archive: Uint8Array, bytes: number): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  for (const { at, size } of headers(view)) view.setUint32(at + size, bytes, true)
  return archive
}

/** The same archive, one of its names replaced by another of the same length, here and in the directory. */
export function renamed(archive: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error('names of the same length only')
  const bytes = Buffer.from(archive)
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1))
    bytes.write(to, at, 'latin1')
  return new Uint8Array(bytes)
}
