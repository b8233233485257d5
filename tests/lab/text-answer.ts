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
  /** Before this many words the answer stalls for so long. */
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
    case 'slow':
      return { ...full, stall: { afterWords, forMs: fault.stallMs ?? TEN_MINUTES_MS } }
    default:
      return full
  }
}

/** How long a stalled answer stalls, in milliseconds. */
export function stallOf(fault: Fault): number {
  return fault.stallMs ?? TEN_MINUTES_MS
}

/**
 * Gives the text in pieces, each when it is due by the vendor's pace. Pieces end within words too, as tokens do.
 * Rejects when the caller leaves.
 */
export async function* paced(visit: Visit, answer: TextAnswer): AsyncGenerator<string> {
  const dueAt = performance.now() + visit.latency('ttftMs')
  const wordsPerSecond = visit.latency('wordsPerSecond')
  const step = Math.min(LONGEST_PIECE, Math.max(1, Math.round(wordsPerSecond / PIECES_PER_SECOND)))
  let stalledMs = 0
  let sent = 0
  await visit.waitUntil(dueAt)
  if (answer.stall?.afterWords === 0) stalledMs = await stall(visit, answer.stall.forMs)
  const total = countWords(answer.text)
  for (let written = 0; written < total; ) {
    const stopAt = stalledMs === 0 && answer.stall ? answer.stall.afterWords : total
    written = Math.min(written + step, stopAt > written ? stopAt : total)
    await visit.waitUntil(dueAt + stalledMs + (written / wordsPerSecond) * 1000)
    const end = written === total ? answer.text.length : withinAWord(answer.text, written, stopAt)
    yield answer.text.slice(sent, end)
    sent = end
    if (written === stopAt && written < total && answer.stall)
      stalledMs = await stall(visit, answer.stall.forMs)
  }
}

/** Waits as long as writing the whole text takes, stalls included. */
export async function untilWritten(visit: Visit, answer: TextAnswer): Promise<void> {
  const writingMs = (countWords(answer.text) / visit.latency('wordsPerSecond')) * 1000
  await visit.wait(visit.latency('ttftMs') + writingMs + (answer.stall?.forMs ?? 0))
}

async function stall(visit: Visit, forMs: number): Promise<number> {
  await visit.wait(forMs)
  return forMs
}

/** The end of the nth word, every other time two characters on into the next one. */
function withinAWord(text: string, count: number, stopAt: number): number {
  const end = firstWords(text, count).length
  return count % 2 === 0 || count === stopAt ? end : end + 2
}

function withinTokens(text: string, maxTokens: number | undefined): TextAnswer {
  if (maxTokens === undefined || countTokens(text) <= maxTokens) return { text, ending: 'stop' }
  let kept = countWords(text)
  while (kept > 0 && countTokens(firstWords(text, kept)) > maxTokens) kept -= 1
  return { text: firstWords(text, kept), ending: 'length' }
}
