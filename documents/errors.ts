import { AppError } from '../core/errors.ts'
import { limits } from './limits.ts'

/** What can keep a file from being read. Each stops: the same file will never be read. */
const REFUSALS = {
  archive_too_large: 'Unpacked, this file would be too large.',
  too_many_entries: 'This file holds too many parts.',
  too_many_pages: 'This document has too many pages.',
  encrypted_file: 'This file is locked by a password or copy protection.',
  no_text_in_file: 'There is no text in this file. A scanned page is a picture: run text recognition first.',
  broken_file: 'This file is damaged.',
  unsafe_archive: 'This file names places outside itself.',
  zip_is_batch: 'This is a ZIP archive of several files. Upload one text at a time.',
  file_type_not_read: 'Files of this kind are not read. Use txt, md, docx, epub or pdf.',
  file_has_two_kinds: 'This file is a PDF and an archive at once.',
  reading_took_too_long: 'Reading this file took too long.',
  reading_took_too_much: 'Reading this file took too much memory.',
  text_too_many_words: 'This text is too long for one story.',
  text_not_prose: 'There is a very long run without a space: that is data, not prose.',
} as const
export type DocumentErrorCode = keyof typeof REFUSALS

const TOO_LARGE = new Set<DocumentErrorCode>(['archive_too_large', 'too_many_entries', 'too_many_pages'])

/** A file that is not read, and why. 413 when it is too large in some way, 422 otherwise. */
export class DocumentError extends AppError {
  declare readonly code: DocumentErrorCode

  /** `detail` goes on from the usual message: a figure, a reason. */
  constructor(code: DocumentErrorCode, detail = '', cause?: unknown) {
    super(code, `${REFUSALS[code]} ${detail}`.trim(), {
      status: TOO_LARGE.has(code) ? 413 : 422,
      reaction: 'stop',
      cause,
    })
  }
}

/** More words than any plan takes; reading stopped after so many. */
export function tooManyWords(atLeast: number): DocumentError {
  const [words, most] = [atLeast, limits.words].map((count) => count.toLocaleString('en'))
  return new DocumentError('text_too_many_words', `At least ${words} words; ${most} at most.`)
}
