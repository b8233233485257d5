import type { WordTiming } from '../story.ts'
import { countWords } from '../text/words.ts'
import type { SpokenToken } from './rule.ts'

/** From `from` up to, but without, `to`. */
interface Span {
  from: number
  to: number
}

/**
 * When the written words sound, from the times of the spoken ones.
 * @param spokenWords one a whitespace-separated word of all that is said
 * @returns one a whitespace-separated word of the text, rising; a word for which nothing is said takes no time
 */
export function timeWritten(
  tokens: readonly SpokenToken[],
  spokenWords: readonly WordTiming[],
): WordTiming[] {
  const written = tokens.map((token) => token.written).join('')
  const spoken = tokens.map((token) => token.spoken).join('')
  const toSpokenOffset = offsets(tokens)
  const timeOf = clockOf(spoken, spokenWords)
  let now = 0
  return wordSpans(written).map(({ from, to }) => {
    const said = trimmed(spoken, { from: toSpokenOffset(from), to: toSpokenOffset(to) })
    const startMs = Math.max(now, said.from < said.to ? timeOf.start(said.from) : now)
    now = Math.max(startMs, said.from < said.to ? timeOf.end(said.to) : startMs)
    return { text: written.slice(from, to), startMs, endMs: now }
  })
}

const wordSpans = (text: string): Span[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }))

function trimmed(text: string, { from, to }: Span): Span {
  const piece = text.slice(from, to)
  return { from: from + piece.length - piece.trimStart().length, to: from + piece.trimEnd().length }
}

/** Where in what is said a place of the text is. Asked with rising places, so that the tokens are walked once. */
function offsets(tokens: readonly SpokenToken[]): (offset: number) => number {
  let index = 0
  let writtenBefore = 0
  let spokenBefore = 0
  return (offset) => {
    for (let token = tokens[index]; token; token = tokens[++index]) {
      if (offset < writtenBefore + token.written.length)
        return spokenBefore + within(token, offset - writtenBefore)
      writtenBefore += token.written.length
      spokenBefore += token.spoken.length
    }
    return spokenBefore
  }
}

/** Of several written words that are said together ("$1,5 tỷ"), each has its share, of whole spoken words where there are enough. */
function within({ written, spoken }: SpokenToken, offset: number): number {
  if (written === spoken) return offset
  const aim = (spoken.length * offset) / written.length
  const ends = [0, ...[...spoken.matchAll(/\s+/g)].map(({ index }) => index)]
  if (ends.length < countWords(written)) return Math.round(aim)
  return ends.reduce((best, end) => (Math.abs(end - aim) < Math.abs(best - aim) ? end : best), 0)
}

/** Times of places in what is said: within a word in proportion. */
function clockOf(spoken: string, words: readonly WordTiming[]) {
  const spans = wordSpans(spoken)
  const at = (offset: number, isInside: (span: Span) => boolean): number => {
    const index = binarySearch(spans, isInside)
    const span = spans[index]
    const word = words[index]
    if (!span || !word) return words.at(-1)?.endMs ?? 0
    const share = Math.min(1, Math.max(0, (offset - span.from) / (span.to - span.from)))
    return Math.round(word.startMs + (word.endMs - word.startMs) * share)
  }
  return {
    start: (offset: number) => at(offset, ({ to }) => to > offset),
    end: (offset: number) => at(offset, ({ to }) => to >= offset),
  }
}

/** The first that holds, when all after it hold too. */
function binarySearch(spans: Span[], holds: (span: Span) => boolean): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(spans[middle] as Span)) high = middle
    else low = middle + 1
  }
  return low
}
