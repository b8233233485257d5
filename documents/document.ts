import { AppError } from '../core/errors.ts'
import { normalizeText } from '../core/text/decode.ts'
import { titleOf } from '../core/text/outline.ts'
import { openArchive } from './archive.ts'
import { readDocx } from './docx.ts'
import { readEpub } from './epub.ts'
import { DocumentError } from './errors.ts'
import { archiveKind, containerOf, type DocumentKind } from './kind.ts'
import { readPdf } from './pdf.ts'
import { bytesOf, judged, type ReadText, readPasted, readPlain, type Source } from './text.ts'

interface Extract {
  kind: DocumentKind
  text: string
  /** Of the document's own data; may be empty. */
  title: string
}

/**
 * Reads a file of any kind. What the libraries throw at hostile bytes becomes `broken_file`.
 * @throws UnreadableTextError, DocumentError
 */
export async function readSource(source: Source, maxWords: number): Promise<ReadText> {
  if ('pasted' in source) return readPasted(source.pasted, maxWords)
  const { name } = source
  const bytes = await bytesOf(source.file)
  const container = containerOf(bytes)
  if (container === 'text') return readPlain(bytes, name, maxWords)
  const { kind, text, title } = await (container === 'pdf' ? extractPdf(bytes) : extractArchive(bytes)).catch(
    (error: unknown) => {
      if (error instanceof AppError) throw error
      throw new DocumentError('broken_file', error instanceof Error ? `(${error.message})` : '', error)
    },
  )
  if (text.trim() === '') throw new DocumentError('no_text_in_file')
  const clean = normalizeText(text)
  return judged({ kind, text: clean, title: titleOf(title, '') || titleOf(clean, name) }, maxWords)
}

async function extractPdf(bytes: Uint8Array): Promise<Extract> {
  return { kind: 'pdf', ...(await readPdf(bytes)) }
}

async function extractArchive(bytes: Uint8Array): Promise<Extract> {
  const archive = await openArchive(bytes)
  const kind = archiveKind(archive)
  return { kind, ...(await (kind === 'docx' ? readDocx(archive) : readEpub(archive))) }
}
