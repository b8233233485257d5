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

/**
 * How long it takes to stream the texts in their order when nothing but the vendors takes time, in milliseconds: a picture waits
 * until its passage is written, so some of the first moments are lost to everybody.
 */
export function streamedMs(texts: string[], scale: number): number {
  const writers = createLine(concurrency.story)
  const painters = createLine(concurrency.image)
  const written = texts.map((text) => {
    const ms = latency.ttftMs + (1000 * countWords(text)) / latency.wordsPerSecond
    const begun = writers(0, ms) - ms
    let words = 0
    return chunkText(text, { maxWords: WORDS_PER_PICTURE }).map(({ wordCount }) => {
      words += wordCount
      return begun + latency.ttftMs + (1000 * words) / latency.wordsPerSecond
    })
  })
  const inOrder = written.flat().toSorted((one, other) => one - other)
  return Math.max(...inOrder.map((from) => painters(from, latency.imageMs))) / scale
}

/** So many places, each taken as soon as it is free. Gives when work is done that can begin `from` then and takes so long. */
function createLine(places: number): (from: number, ms: number) => number {
  const free = new Array<number>(places).fill(0)
  return (from, ms) => {
    const place = free.indexOf(Math.min(...free))
    const end = Math.max(from, free[place] ?? 0) + ms
    free[place] = end
    return end
  }
}
