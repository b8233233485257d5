import { readFile } from 'node:fs/promises'
import { AppError } from '../core/errors.ts'
import { normalizeText } from '../core/text/decode.ts'
import { titleOf } from '../core/text/outline.ts'
import { openArchive } from './archive.ts'
import { readDocx } from './docx.ts'
import { readEpub } from './epub.ts'
import { DocumentError } from './errors.ts'
import { archiveKind, containerOf, type DocumentKind } from './kind.ts'
import { readPdf } from './pdf.ts'
import type { Extracted } from './prose.ts'
import { refuseByBytes } from './scan.ts'
import { type FileSource, judged, type ReadText, readPlain } from './text.ts'

/**
 * Reads a file of any kind. What the libraries throw at hostile bytes becomes `broken_file`.
 * @throws UnreadableTextError, DocumentError
 */
export async function readSource(source: FileSource, maxWords: number): Promise<ReadText> {
  const { name, path } = source
  const container = name === null ? 'text' : await containerOf(path)
  if (container === 'text') {
    await refuseByBytes(source)
    return readPlain(await readFile(path), name, maxWords)
  }
  const { kind, text, headings, title } = await (container === 'pdf'
    ? extractPdf(path)
    : extractArchive(path)
  ).catch((error: unknown) => {
    if (error instanceof AppError) throw error
    throw new DocumentError('broken_file', error instanceof Error ? `(${error.message})` : '', error)
  })
  if (text.trim() === '') throw new DocumentError('no_text_in_file')
  const clean = normalizeText(text)
  return judged(
    {
      kind,
      text: clean,
      headings: headings.map(normalizeText),
      title: titleOf(title, '') || titleOf(clean, name ?? ''),
    },
    maxWords,
  )
}

async function extractPdf(path: string): Promise<Extracted & { kind: DocumentKind }> {
  const { buffer, byteOffset, byteLength } = await readFile(path)
  // unpdf refuses Node's own kind of bytes.
  return { kind: 'pdf', headings: [], ...(await readPdf(new Uint8Array(buffer, byteOffset, byteLength))) }
}

async function extractArchive(path: string): Promise<Extracted & { kind: DocumentKind }> {
  using archive = await openArchive(path)
  const kind = archiveKind(archive)
  return { kind, ...(await (kind === 'docx' ? readDocx(archive) : readEpub(archive))) }
}
