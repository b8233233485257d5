import { DocumentError, tooManyWords } from './errors.ts'
import { limits } from './limits.ts'

/** Gathers the text of a document: paragraphs with an empty line between them, runs of white space as one. */
export interface Prose {
  add(text: string): void
  /** The line ends, the paragraph does not. */
  breakLine(): void
  breakParagraph(): void
  /** All of it. */
  text(): string
}

/** @throws DocumentError `text_too_many_words` as soon as no plan could take so much */
export function createProse(): Prose {
  const paragraphs: string[] = []
  let paragraph = ''
  let characters = 0
  let words = 0
  function breakParagraph(): void {
    const tidy = paragraph
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/ ?\v ?/g, '\n')
      .trim()
    if (tidy) paragraphs.push(tidy)
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
