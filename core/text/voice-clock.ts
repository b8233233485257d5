import type { Span } from '../sound/pcm.ts'
import type { Pause } from './match-pauses.ts'

/** Counts the time in which a voice is heard. What begins at a pause begins after it, what ends there ends before it. */
export interface VoiceClock {
  /** Milliseconds of voice in the whole sound. */
  total: number
  pauses: Pause[]
  /** Voiced time at a moment of the sound. */
  at(ms: number): number
  /** The moment, in whole milliseconds, at which something begins that begins after so much voice. */
  startOf(at: number): number
  endOf(at: number): number
}

/** Sums of fractions meet a pause only nearly. */
const NEARLY_MS = 0.5

/** @param silences as `findSilences` gives them */
export function createVoiceClock(silences: Span[], durationMs: number): VoiceClock {
  let silent = 0
  const pauses = silences.map(({ startMs, endMs }) => {
    const pause = { at: startMs - silent, ms: endMs - startMs }
    silent += pause.ms
    return pause
  })
  const moment = (at: number, isPassed: (pause: Pause) => boolean): number => {
    const ms = pauses.filter(isPassed).reduce((sum, pause) => sum + pause.ms, at)
    return Math.round(clamp(ms, 0, durationMs))
  }
  return {
    total: Math.max(0, durationMs - silent),
    pauses,
    at: (ms) =>
      ms - silences.reduce((sum, { startMs, endMs }) => sum + clamp(ms - startMs, 0, endMs - startMs), 0),
    startOf: (at) => moment(at, (pause) => pause.at <= at + NEARLY_MS),
    endOf: (at) => moment(at, (pause) => pause.at < at - NEARLY_MS),
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
