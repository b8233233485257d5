import { chunkText, narrationSizes } from '../../core/text/chunker.ts'
import { countWords } from '../../core/text/words.ts'

/** How the vendors behave, in milliseconds at full speed, and how many calls of a kind may be under way at once. */
export const latency = { ttftMs: 800, wordsPerSecond: 60, speechMs: 1200, imageMs: 6000 }
export const concurrency = { story: 20, speech: 50, image: 30 }
export const WORDS_PER_NARRATION = 100
export const WORDS_PER_PICTURE = 200

/** How many calls the texts take. */
export function callsFor(texts: string[]): { narrations: number; pictures: number } {
  const sum = (sizes: Parameters<typeof chunkText>[1]) =>
    texts.reduce((total, text) => total + chunkText(text, sizes).length, 0)
  return {
    narrations: sum(narrationSizes(WORDS_PER_NARRATION)),
    pictures: sum({ maxWords: WORDS_PER_PICTURE }),
  }
}

/** No runner can be quicker, in milliseconds: either a kind of call is busy all the time, or one story takes so long by itself. */
export function lowerBoundMs(texts: string[], scale: number): number {
  const writing = texts.map((text) => latency.ttftMs + (1000 * countWords(text)) / latency.wordsPerSecond)
  const { narrations, pictures } = callsFor(texts)
  const busy = [
    writing.reduce((sum, ms) => sum + ms, 0) / concurrency.story,
    (narrations * latency.speechMs) / concurrency.speech,
    (pictures * latency.imageMs) / concurrency.image,
  ]
  const longestStory = Math.max(...writing) + Math.max(latency.speechMs, latency.imageMs)
  return Math.max(...busy, longestStory) / scale
}
