/** How much the newest file says against all before it. */
const WEIGHT = 0.3

/** The pace after one more file, in words a second: a moving mean, which follows a provider that becomes slower. */
export function paceAfter(
  before: number | null,
  { words, tookMs }: { words: number; tookMs: number },
): number | null {
  if (words <= 0 || tookMs <= 0) return before
  const measured = (1000 * words) / tookMs
  return before === null ? measured : before + WEIGHT * (measured - before)
}

/**
 * Milliseconds until all is made. A file in hand counts for half: over many, that is how much of one is left.
 * Null before anything was measured.
 */
export function remainingMs(
  wordsPerSecond: number | null,
  left: {
    wordsWaiting: number
    wordsInHand: number
    filesWaiting: number
    filesInHand: number
    atOnce: number
  },
): number | null {
  const files = left.filesWaiting + left.filesInHand
  if (files === 0) return 0
  if (wordsPerSecond === null) return null
  const words = left.wordsWaiting + left.wordsInHand / 2
  return Math.round((1000 * words) / (wordsPerSecond * Math.min(left.atOnce, files)))
}
