import { readFile } from 'node:fs/promises'
import { signatureOf } from '../core/text/signatures.ts'
import type { Archive } from './archive.ts'
import { DocumentError } from './errors.ts'
import { endOf, openingOf } from './file.ts'

/** How a file is kept: the ending of the original's name. */
export type DocumentKind = 'txt' | 'md' | 'docx' | 'epub' | 'pdf'

/**
 * What a file is by its first bytes; everything unknown is left to the reader of plain text. Its name says nothing.
 * @throws DocumentError when it is something else, or two things at once
 */
export async function containerOf(path: string): Promise<'text' | 'zip' | 'pdf'> {
  const { bytes } = await openingOf(path)
  const kind = signatureOf(bytes)?.kind
  if (kind === 'office') {
    const isEncrypted = (await readFile(path)).includes('EncryptedPackage', 0, 'utf16le')
    throw new DocumentError(isEncrypted ? 'encrypted_file' : 'file_type_not_read')
  }
  // One program would show the document, another unpack the archive: nobody who means well makes both of one.
  if (kind === 'pdf' && (await endsAsZip(path))) throw new DocumentError('file_has_two_kinds')
  return kind === 'pdf' || kind === 'zip' ? kind : 'text'
}

/** @throws DocumentError when it is neither a Word document nor an e-book */
export function archiveKind(archive: Archive): 'docx' | 'epub' {
  if (archive.has('META-INF/container.xml')) return 'epub'
  if (archive.has('[Content_Types].xml')) {
    if (archive.has('xl/workbook.xml') || archive.has('ppt/presentation.xml'))
      throw new DocumentError('file_type_not_read')
    return 'docx'
  }
  if (archive.has('mimetype') || archive.has('AndroidManifest.xml') || archive.has('META-INF/MANIFEST.MF'))
    throw new DocumentError('file_type_not_read')
  throw new DocumentError('zip_is_batch')
}

const END_OF_ZIP = 'PK\x05\x06'
const END_RECORD_BYTES = 22
const LONGEST_COMMENT = 65_535

/** Whether the directory of a ZIP archive ends the file, as unpackers look for it. */
async function endsAsZip(path: string): Promise<boolean> {
  const tail = await endOf(path, END_RECORD_BYTES + LONGEST_COMMENT)
  const start = tail.lastIndexOf(END_OF_ZIP, undefined, 'latin1')
  if (start === -1 || start + END_RECORD_BYTES > tail.length) return false
  return start + END_RECORD_BYTES + tail.readUInt16LE(start + 20) === tail.length
}
