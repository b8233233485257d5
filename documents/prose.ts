import { DocumentError, tooManyWords } from './errors.ts'
import { chapterHeadings, type Heading } from './headings.ts'
import { limits } from './limits.ts'

/** What a document's reader gives. */
export interface Extracted {
  text: string
  /** Lines of the text that head chapters. */
  headings: string[]
  /** Of the document's own data; may be empty. */
  title: string
}

/** Gathers the text of a document: paragraphs with an empty line between them, runs of white space as one. */
export interface Prose {
  add(text: string): void
  /** The line ends, the paragraph does not. */
  breakLine(): void
  breakParagraph(): void
  /** What is added from here on is a heading of this level, of which 1 is the highest; null: it is none. */
  setHeading(level: number | null): void
  /** The lines that head chapters, of what has ended. */
  headings(): string[]
  /** All of it. */
  text(): string
}

/** @throws DocumentError `text_too_many_words` as soon as no plan could take so much */
export function createProse(): Prose {
  const paragraphs: string[] = []
  const headings: Heading[] = []
  let paragraph = ''
  let level: number | null = null
  let characters = 0
  let words = 0
  function breakParagraph(): void {
    const tidy = paragraph
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/ ?\v ?/g, level === null ? '\n' : ' ')
      .trim()
    if (tidy) paragraphs.push(tidy)
    if (tidy && level !== null) headings.push({ text: tidy, level })
    words += wordsAtLeast(tidy)
    if (words > limits.words) throw tooManyWords(words)
    paragraph = ''
  }
  return {
    add(text) {
      characters += text.length
      if (characters > limits.characters) throw new DocumentError('text_too_many_words')
      // The vertical tab is kept for the line breaks that were meant.
      paragraph += text.replaceAll('\v', ' ')
    },
    breakLine() {
      paragraph += '\v'
    },
    breakParagraph,
    setHeading(of) {
      level = of
    },
    headings: () => chapterHeadings(headings, words),
    text() {
      breakParagraph()
      return paragraphs.join('\n\n')
    },
  }
}

/** How many words a text has whatever is still cleaned out of it: those with a letter or digit. */
export function wordsAtLeast(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/(?<![^ \n])[^ \n\p{L}\p{N}]*[\p{L}\p{N}]/gu)) count++
  return count
}
