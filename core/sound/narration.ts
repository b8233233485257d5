import type { WordTiming } from '../story.ts'
import { atTargetLoudness } from './loudness.ts'
import { pauseAfter, pausesWithin, type TimedSound, withPauses } from './pauses.ts'
import { MARGIN_MS, trimSilence, withPause } from './pcm.ts'

export interface Narration extends TimedSound {
  durationMs: number
}

/**
 * A passage's narration, ready to be put before and behind others: without the silence a voice puts at its ends, as loud as all,
 * with the pauses its text asks for inside and after it.
 * @param content the passage as it is written, of which `words` are the whitespace-separated words, in order
 */
export function toNarration({ pcm, sampleRate, words }: TimedSound, content: string): Narration {
  const trimmed = trimSilence(pcm, sampleRate)
  const heard = (1000 * trimmed.pcm.length) / sampleRate
  const at = (ms: number) => Math.min(heard, Math.max(0, ms - trimmed.trimmedStartMs))
  const timed = words.map(
    ({ text, startMs, endMs }): WordTiming => ({ text, startMs: at(startMs), endMs: at(endMs) }),
  )
  const loud = { pcm: atTargetLoudness(trimmed.pcm, sampleRate), sampleRate, words: timed }
  const paced = withPauses(loud, pausesWithin(content))
  // A little silence was left at both ends, and will be at the start of the next one.
  const whole = withPause(paced.pcm, sampleRate, pauseAfter(content) - 2 * MARGIN_MS)
  return { ...paced, pcm: whole, durationMs: Math.round((1000 * whole.length) / sampleRate) }
}
