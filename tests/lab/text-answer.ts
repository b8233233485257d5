import { countWords } from '../../core/text/words.ts'
import type { Fault } from './behaviour.ts'
import { countTokens } from './tokens.ts'
import type { Visit } from './visit.ts'
import { firstWords } from './writer.ts'

/** How a text ends: as it should, at the limit of tokens, blocked, or spoilt on the way. */
export type Ending = 'stop' | 'length' | 'blocked' | 'reset' | 'malformed'

export interface TextAnswer {
  text: string
  ending: Ending
  /** After this many words the answer stalls for so long. */
  stall?: { afterWords: number; forMs: number }
}

const TEN_MINUTES_MS = 600_000
const PIECES_PER_SECOND = 10
const LONGEST_PIECE = 40

/** What comes of a text when this goes wrong with it. */
export function spoil(
  whole: string,
  options: { fault: Fault | undefined; maxTokens: number | undefined; chance: () => number },
): TextAnswer {
  const { fault, maxTokens, chance } = options
  const full = withinTokens(whole, maxTokens)
  const afterWords = fault?.afterWords ?? Math.floor(chance() * countWords(full.text))
  switch (fault?.kind) {
    case 'truncate':
      return { text: firstWords(full.text, afterWords), ending: 'length' }
    case 'blockAnswer':
      return { text: firstWords(full.text, afterWords), ending: 'blocked' }
    case 'reset':
    case 'malformed':
      return { text: firstWords(full.text, afterWords), ending: fault.kind }
    case 'repeat':
      return { ...full, text: `${full.text}\n\n${secondHalf(full.text)}` }
    case 'slow':
      return {
        ...full,
        stall: { afterWords: Math.min(afterWords, countWords(full.text)), forMs: stallOf(fault) },
      }
    default:
      return full
  }
}

const secondHalf = (text: string): string =>
  text.slice(firstWords(text, Math.ceil(countWords(text) / 2)).length).trim()

/** How long a stalled answer stalls, in milliseconds. */
export function stallOf(fault: Fault): number {
  return fault.stallMs ?? TEN_MINUTES_MS
}

/**
 * Gives the text in pieces, each when it is due by the vendor's pace. Pieces end within words too, as tokens do.
 * Rejects when the caller leaves.
 */
export async function* paced(visit: Visit, { text, stall }: TextAnswer): AsyncGenerator<string> {
  let dueAt = performance.now() + visit.latency('ttftMs')
  const wordsPerSecond = visit.latency('wordsPerSecond')
  const ends = [...text.matchAll(/\S+/g)].map((word) => word.index + word[0].length)
  const step = Math.min(LONGEST_PIECE, Math.max(1, Math.round(wordsPerSecond / PIECES_PER_SECOND)))
  let sent = 0
  for (const count of stops(ends.length, step, stall?.afterWords)) {
    await visit.waitUntil(dueAt + (count / wordsPerSecond) * 1000)
    const exact = count === ends.length || count === stall?.afterWords || count % 2 === 0
    const end = exact ? (ends[count - 1] ?? 0) : intoTheNextWord(text, ends[count - 1] ?? 0)
    if (end > sent) yield text.slice(sent, end)
    sent = Math.max(sent, end)
    if (stall && count === stall.afterWords) {
      await visit.wait(stall.forMs)
      dueAt += stall.forMs
    }
  }
}

/** Waits as long as writing the whole text takes, stalls included. */
export async function untilWritten(visit: Visit, answer: TextAnswer): Promise<void> {
  const writingMs = (countWords(answer.text) / visit.latency('wordsPerSecond')) * 1000
  await visit.wait(visit.latency('ttftMs') + writingMs + (answer.stall?.forMs ?? 0))
}

/** After how many words a piece ends: the first, each `step`, the last, and where the answer stalls. */
function stops(total: number, step: number, stallAfter: number | undefined): number[] {
  const regular = Array.from({ length: Math.ceil(total / step) }, (_, index) =>
    Math.min((index + 1) * step, total),
  )
  const first = total > 0 ? [1] : []
  const stall = stallAfter === undefined ? [] : [stallAfter]
  return [...new Set([...first, ...regular, ...stall])].sort((a, b) => a - b)
}

/** Past the white space and one character more, but never through the middle of a character. */
function intoTheNextWord(text: string, end: number): number {
  return (text.codePointAt(end + 1) ?? 0) > 0xffff ? end : end + 2
}

function withinTokens(text: string, maxTokens: number | undefined): TextAnswer {
  if (maxTokens === undefined || countTokens(text) <= maxTokens) return { text, ending: 'stop' }
  let kept = countWords(text)
  while (kept > 0 && countTokens(firstWords(text, kept)) > maxTokens) kept -= 1
  return { text: firstWords(text, kept), ending: 'length' }
}
