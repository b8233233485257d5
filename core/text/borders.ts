import { boundaryAfter } from './sentences.ts'

/** A place between two words where a text may be cut, and how well: best between paragraphs. */
export interface Border {
  /** Where the word after it begins, in UTF-16 units. */
  at: number
  /** Words before it. */
  words: number
  rank: 'paragraph' | 'line' | 'sentence' | 'word'
}

const EMPTY_LINE = /\n[^\S\n]*\n/
const ENDS_SENTENCE = /[.!?…:]["'”’»)\]]*$/

/** Every border of a text, in order, and how many words it has. */
export function bordersOf(text: string): { borders: Border[]; words: number } {
  const borders: Border[] = []
  let words = 0
  let startsSentence = true
  let previous: { word: string; end: number } | undefined
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (previous) {
      const space = text.slice(previous.end, index)
      const rank = rankOf(previous.word, space, word, startsSentence)
      startsSentence = rank !== 'word'
      borders.push({ at: index, words, rank })
    }
    previous = { word, end: index + word.length }
    words++
  }
  return { borders, words }
}

function rankOf(word: string, space: string, next: string, startsSentence: boolean): Border['rank'] {
  if (EMPTY_LINE.test(space)) return 'paragraph'
  // A line that breaks off within a sentence was wrapped by an editor.
  if (space.includes('\n')) return ENDS_SENTENCE.test(word) ? 'line' : 'word'
  return boundaryAfter({ word, space, next, startsSentence }) === 'sentence' ? 'sentence' : 'word'
}

const ranks: Border['rank'][] = ['paragraph', 'line', 'sentence', 'word']

/** The border nearest to `words`; at most `slack` words away a better kind of border is the better place. */
export function borderNear(borders: Border[], words: number, slack: number): Border | undefined {
  const distance = (border: Border) => Math.abs(border.words - words)
  // The border before the nth word is the nth but one.
  const around = borders.slice(Math.max(0, Math.floor(words - slack)), Math.ceil(words + slack))
  for (const rank of ranks) {
    const [best] = around
      .filter((border) => border.rank === rank)
      .sort((one, other) => distance(one) - distance(other))
    if (best) return best
  }
  return undefined
}
