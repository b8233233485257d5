import type { WordTiming } from '../../../core/story.ts'

/**
 * The index of the word being spoken at a moment, or of the last one spoken before it; -1 before the first.
 * `words` rise in time; both are milliseconds on the same clock.
 */
export function wordAt(words: WordTiming[], atMs: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    const word = words[middle]
    if (word && word.startMs <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

export interface PageWord {
  /** Place among all words of the passage, as in its timings. */
  index: number
  text: string
}

/** The paragraphs of a passage, each a list of its words; counted as `core/text/words.ts` counts them. */
export function paragraphsOf(content: string): PageWord[][] {
  let index = 0
  return content
    .split(/\n\s*\n|\n/)
    .map((paragraph) => (paragraph.match(/\S+/g) ?? []).map((text) => ({ index: index++, text })))
    .filter((paragraph) => paragraph.length > 0)
}
