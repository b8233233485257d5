import { charactersPerWord } from '../first-guesses.ts'
import type { Language } from '../story.ts'
import { type ChunkSizes, chunkText } from './chunker.ts'
import { cleanText } from './clean.ts'
import { detectLanguage } from './language.ts'
import { LONGEST_SINGLE, planSections, USUAL_SECTION } from './sections.ts'
import { countWords } from './words.ts'

/** A text as an estimate sees it. */
export interface SourceText {
  words: number
  characters: number
  /** A voice says each of them in several characters. */
  digits: number
  language: Language
  /** How many chunks of these sizes it is cut into. */
  pieces(sizes: ChunkSizes): number
}

/** Cutting a longer text on every pause in typing would be felt; its pieces are counted by their size alone. */
const longestCut = 200_000

/** A text that is there. */
export function sourceOf(text: string, language: Language | 'auto' = 'auto'): SourceText {
  const words = countWords(text)
  const cleaned = text.length > longestCut ? text : cleanText(text)
  return {
    words,
    characters: text.normalize('NFC').length,
    digits: text.match(/\d/g)?.length ?? 0,
    language: language === 'auto' ? detectLanguage(text) : language,
    pieces: text.length > longestCut ? piecesOf(words) : (sizes) => cutBySections(cleaned, sizes),
  }
}

/** A text of which only the length is known. */
export const sourceOfLength = (words: number, language: Language): SourceText => ({
  words,
  characters: Math.round(words * charactersPerWord[language]),
  digits: 0,
  language,
  pieces: piecesOf(words),
})

/** No piece reaches over the end of a section. */
const cutBySections = (text: string, { maxWords, firstWords }: ChunkSizes): number =>
  planSections(text).reduce(
    (count, { start, end }) =>
      count + chunkText(text.slice(start, end), { maxWords, ...(start === 0 && { firstWords }) }).length,
    0,
  )

const piecesOf =
  (words: number) =>
  ({ maxWords, firstWords = maxWords }: ChunkSizes) => {
    // The last piece of each section but one is about half as long.
    const sections = words > LONGEST_SINGLE ? Math.ceil(words / USUAL_SECTION) : 1
    const full = Math.ceil(Math.max(0, words - Math.min(firstWords, maxWords)) / maxWords)
    return words && 1 + full + Math.floor((sections - 1) / 2)
  }
