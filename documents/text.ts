import { PlanLimitError } from '../core/plan-limit.ts'
import { LONGEST_WORD } from '../core/plans.ts'
import type { Language } from '../core/story.ts'
import { decodeText, normalizeText, UnreadableTextError } from '../core/text/decode.ts'
import { detectLanguage } from '../core/text/language.ts'
import { markdownHeadings, stripMarkdown } from '../core/text/markdown.ts'
import { titleOf } from '../core/text/outline.ts'
import { countWords } from '../core/text/words.ts'
import { DocumentError } from './errors.ts'
import { chapterHeadings } from './headings.ts'
import type { DocumentKind } from './kind.ts'
import { limits } from './limits.ts'

/** A file on disk. */
export interface FileSource {
  /** Only helps to find a title, and to tell Markdown. Null for characters that were pasted: UTF-8, whatever they look like. */
  name: string | null
  path: string
}

/** A text that can become a story. */
export interface ReadText {
  kind: DocumentKind
  /** NFC, lines end in \n, without control and direction-changing characters. */
  text: string
  /** Lines of the text that its file marks as the headings of chapters. Those that are known by their words need no mark. */
  headings: string[]
  /** What it calls itself; at most 200 characters. */
  title: string
  wordCount: number
  language: Language
}

/** @throws UnreadableTextError, DocumentError */
export function readPasted(pasted: string, maxWords: number): ReadText {
  const text = normalizeText(pasted)
  return judged({ kind: 'txt', text, headings: [], title: titleOf(text) }, maxWords)
}

/** Reads the bytes of a .txt or .md file, or of what was pasted. @throws UnreadableTextError, DocumentError */
export function readPlain(bytes: Uint8Array, name: string | null, maxWords: number): ReadText {
  if (name === null) return readPasted(decodePasted(bytes), maxWords)
  const { text } = decodeText(bytes)
  // The title first: without its marks a heading looks like any other line.
  const title = titleOf(text, name)
  return isMarkdown(name)
    ? readMarkdown(text, title, maxWords)
    : judged({ kind: 'txt', text, headings: [], title }, maxWords)
}

function readMarkdown(markdown: string, title: string, maxWords: number): ReadText {
  const text = stripMarkdown(markdown)
  const headings = chapterHeadings(markdownHeadings(markdown), countWords(text))
  return judged({ kind: 'md', text, headings, title }, maxWords)
}

function decodePasted(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UnreadableTextError('broken_characters', { cause })
  }
}

/** Only its name tells: any text is Markdown. */
export const isMarkdown = (name: string | null): boolean => name !== null && /\.(?:md|markdown)$/i.test(name)

const DATA = new RegExp(`\\S{${LONGEST_WORD}}`)

/** @throws DocumentError `text_too_many_words` for more than any plan takes, `text_not_prose`; PlanLimitError for more than `maxWords` */
export function judged(
  { kind, text, headings, title }: Pick<ReadText, 'kind' | 'text' | 'headings' | 'title'>,
  maxWords: number,
): ReadText {
  const wordCount = countWords(text)
  const most = limits.words
  if (wordCount > most) {
    const [words, atMost] = [wordCount, most].map((count) => count.toLocaleString('en'))
    throw new DocumentError('text_too_many_words', `${words} words; ${atMost} at most.`)
  }
  if (wordCount > maxWords) {
    throw new PlanLimitError('plan_words', { limit: maxWords, used: null, asked: wordCount, resetsAt: null })
  }
  if (DATA.test(text)) throw new DocumentError('text_not_prose')
  return { kind, text, headings, title, wordCount, language: detectLanguage(text) }
}
