import { middleOf } from '../text/sections.ts'
import { judge, type Rewrite, type Verdict } from './gate.ts'
import { toldUntil, wholeSentences } from './told.ts'

/** What is done with a section whose answer has ended. */
export type Ending =
  /** It stands, with what the gate says of it. */
  | { action: 'close'; verdict: Verdict }
  /** It ends at `at` of its source, with `text` as its text; what comes after is a section of its own. */
  | { action: 'splitOff'; at: number; text: string; verdict: Verdict }
  /** Both halves are written by themselves, from the beginning. */
  | { action: 'halve'; at: number }
  /** It is written once more, from the beginning. */
  | { action: 'again' }
  /** The model goes on where it was cut off. */
  | { action: 'goOn' }

/**
 * Decides what becomes of a section: an answer that was cut off, or that just stopped, is never passed on as if it were whole.
 * `handedOn`: the beginning of what is written, of which passages are made already, so that it cannot change.
 */
export function endingOf(rewrite: Rewrite & { handedOn: string; isFirstTry: boolean }): Ending {
  return rewrite.truncated ? endingOfTruncated(rewrite) : endingOfWhole(rewrite)
}

function endingOfTruncated(rewrite: Parameters<typeof endingOf>[0]): Ending {
  const { source, written, handedOn } = rewrite
  const text = handedOn + wholeSentences(written.slice(handedOn.length))
  const split = canBeFollowed(rewrite) ? splitAfter(rewrite, text) : null
  if (split) return split
  const middle = handedOn.trim() ? null : middleOf(source)
  return middle === null ? { action: 'goOn' } : { action: 'halve', at: middle }
}

function endingOfWhole(rewrite: Parameters<typeof endingOf>[0]): Ending {
  const verdict = judge(rewrite)
  if (verdict.faults.length === 0) return { action: 'close', verdict }
  const isShort = verdict.faults.some(({ code }) => code === 'passages_missing' || code === 'cut_off')
  const split = isShort && canBeFollowed(rewrite) ? splitAfter(rewrite, rewrite.written) : null
  if (split) return split
  if (rewrite.isFirstTry && !rewrite.handedOn.trim()) return { action: 'again' }
  return { action: 'close', verdict }
}

/** Whether the rewrite tells its source passage by passage, in the same language: else nobody can say how far it is. */
const canBeFollowed = ({ from, to, rules }: Rewrite): boolean => from === to && rules.passages === 'each'

function splitAfter(rewrite: Rewrite, text: string): Ending | null {
  const at = text.trim() ? toldUntil(rewrite.source, text) : null
  if (at === null) return null
  const verdict = judge({ ...rewrite, source: rewrite.source.slice(0, at), written: text, truncated: false })
  return { action: 'splitOff', at, text, verdict }
}
