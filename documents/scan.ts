import { createReadStream } from 'node:fs'
import { LONGEST_WORD } from '../core/plans.ts'
import { DocumentError, tooManyWords } from './errors.ts'
import { limits } from './limits.ts'
import { type FileSource, isMarkdown } from './text.ts'

/**
 * Refuses a large text file by its bytes alone, a piece at a time, where no way to decode and clean it could make a story of
 * it: decoding takes five times its size in memory.
 * @throws DocumentError `text_too_many_words`, `text_not_prose`
 */
export async function refuseByBytes({ path, name }: FileSource): Promise<void> {
  // Of Markdown, targets of links and whole pictures are taken out first.
  if (isMarkdown(name)) return
  const { words, longestRun, isSingleBytes } = await scan(path)
  if (!isSingleBytes) return
  if (words > limits.words) throw tooManyWords(words)
  if (longestRun >= LONGEST_WORD) throw new DocumentError('text_not_prose')
}

interface Findings {
  /** Runs between ASCII spaces with an ASCII letter or digit in them: at least so many words it is. */
  words: number
  /** The most visible ASCII characters in a row. */
  longestRun: number
  /** Whether ASCII means ASCII: in UTF-8 and in code pages, not in UTF-16. */
  isSingleBytes: boolean
}

async function scan(path: string): Promise<Findings> {
  let words = 0
  let isInWord = false
  let run = 0
  let longestRun = 0
  let isOpening = true
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    if (piece.includes(0) || (isOpening && isUtf16Mark(piece)))
      return { words, longestRun, isSingleBytes: false }
    isOpening = false
    for (const byte of piece) {
      const kind = KINDS[byte]
      if (kind === SPACE) isInWord = false
      else if (kind === ALPHANUMERIC && !isInWord) {
        isInWord = true
        words++
      }
      run = kind === ALPHANUMERIC || kind === SIGN ? run + 1 : 0
      if (run > longestRun) longestRun = run
    }
  }
  return { words, longestRun, isSingleBytes: true }
}

const isUtf16Mark = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const OTHER = 0
const SPACE = 1
const SIGN = 2
const ALPHANUMERIC = 3
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte)
  if (/[\t\n\v\f\r ]/.test(char)) return SPACE
  if (/[A-Za-z0-9]/.test(char)) return ALPHANUMERIC
  return /[!-~]/.test(char) ? SIGN : OTHER
})
