export interface Signature {
  /** `zip` and `pdf` may hold a text to read; `office` is the container of old or encrypted office documents. */
  kind: 'zip' | 'pdf' | 'office' | 'foreign'
  /** For people, in English. */
  what: string
}

type Row = [kind: Signature['kind'], what: string, offset: number, bytes: string]

/** Bytes are written as latin1 characters. https://www.garykessler.net/library/file_sigs.html */
const ROWS: Row[] = [
  ['pdf', 'a PDF document', 0, '%PDF-'],
  ['zip', 'a ZIP archive or office document', 0, 'PK\x03\x04'],
  ['zip', 'an empty ZIP archive', 0, 'PK\x05\x06'],
  ['office', 'an old office document', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['foreign', 'an RTF document', 0, '{\\rtf'],
  ['foreign', 'a PNG picture', 0, '\x89PNG'],
  ['foreign', 'a JPEG picture', 0, '\xff\xd8\xff'],
  ['foreign', 'a GIF picture', 0, 'GIF87a'],
  ['foreign', 'a GIF picture', 0, 'GIF89a'],
  ['foreign', 'a TIFF picture', 0, 'II*\0'],
  ['foreign', 'a sound or a picture', 0, 'RIFF'],
  ['foreign', 'a sound', 0, 'ID3\x02'],
  ['foreign', 'a sound', 0, 'ID3\x03'],
  ['foreign', 'a sound', 0, 'ID3\x04'],
  ['foreign', 'a sound', 0, '\xff\xfb'],
  ['foreign', 'a sound', 0, 'OggS'],
  ['foreign', 'a sound', 0, 'fLaC'],
  ['foreign', 'a film', 4, 'ftyp'],
  ['foreign', 'a film', 0, '\x1a\x45\xdf\xa3'],
  ['foreign', 'a program', 0, '\x7fELF'],
  ['foreign', 'a program', 0, 'MZ\x90\0'],
  ['foreign', 'a program', 0, '\xca\xfe\xba\xbe'],
  ['foreign', 'a program', 0, '\0asm'],
  ['foreign', 'a GZIP archive', 0, '\x1f\x8b'],
  ['foreign', 'a 7-Zip archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['foreign', 'a RAR archive', 0, 'Rar!\x1a\x07'],
  ['foreign', 'an XZ archive', 0, '\xfd7zXZ\0'],
  ['foreign', 'a BZIP2 archive', 0, 'BZh91AY'],
  ['foreign', 'a TAR archive', 257, 'ustar'],
  ['foreign', 'a database', 0, 'SQLite format 3\0'],
  ['foreign', 'an e-book of Kindle', 60, 'BOOKMOBI'],
]

/** What the first bytes of a file say it is, whatever its name; null when they are those of no format known here. */
export function signatureOf(bytes: Uint8Array): Signature | null {
  const row = ROWS.find(([, , offset, signature]) => hasAt(bytes, offset, signature))
  return row ? { kind: row[0], what: row[1] } : null
}

function hasAt(bytes: Uint8Array, offset: number, signature: string): boolean {
  for (let index = 0; index < signature.length; index++) {
    if (bytes[offset + index] !== signature.charCodeAt(index)) return false
  }
  return true
}
