const FRAME_MS = 10
/** Speech breathes in and out softly: keep a little of what is below the threshold. */
export const MARGIN_MS = 30
/** A frame counts as sound above this share of the loudest frame (-40 dB), but never below the noise of 16 bits. */
const RELATIVE_THRESHOLD = 0.01
const LOWEST_THRESHOLD = 16

/**
 * Takes the silence off both ends of mono 16-bit sound, so that the pauses between narrations are ours to set.
 * Of pure silence nothing is left.
 * @returns a view of the samples, and how many milliseconds word timings have to move forward
 */
export function trimSilence(
  pcm: Int16Array,
  sampleRate: number,
): { pcm: Int16Array; trimmedStartMs: number } {
  const { frame, sounds } = soundingFrames(pcm, sampleRate)
  const first = sounds.indexOf(true)
  if (first < 0) return { pcm: pcm.subarray(0, 0), trimmedStartMs: 0 }
  const last = sounds.lastIndexOf(true)
  const margin = Math.round((sampleRate * MARGIN_MS) / 1000)
  const start = Math.max(0, first * frame - margin)
  const end = Math.min(pcm.length, (last + 1) * frame + margin)
  return { pcm: pcm.subarray(start, end), trimmedStartMs: (start / sampleRate) * 1000 }
}

/** A stretch of sound, in milliseconds from its first sample. */
export interface Span {
  startMs: number
  endMs: number
}

/** A pause that a listener notices; the gap of a p or t inside a word is shorter. */
const LEAST_PAUSE_MS = 120

/** The pauses of mono 16-bit sound, in order; at its two ends any silence counts. */
export function findSilences(pcm: Int16Array, sampleRate: number, leastMs = LEAST_PAUSE_MS): Span[] {
  const { frame, sounds } = soundingFrames(pcm, sampleRate)
  const timeOf = (index: number): number => (1000 * Math.min(index * frame, pcm.length)) / sampleRate
  const silences: Span[] = []
  for (let start = sounds.indexOf(false); start >= 0; ) {
    const next = sounds.indexOf(true, start)
    const end = next < 0 ? sounds.length : next
    silences.push({ startMs: timeOf(start), endMs: timeOf(end) })
    start = sounds.indexOf(false, end)
    if (next < 0) break
  }
  const durationMs = timeOf(sounds.length)
  return silences.filter(
    ({ startMs, endMs }) => endMs - startMs >= leastMs || startMs === 0 || endMs === durationMs,
  )
}

/** The sound with `pauseMs` milliseconds of silence after it. */
export function withPause(pcm: Int16Array, sampleRate: number, pauseMs: number): Int16Array {
  const padded = new Int16Array(pcm.length + Math.round((sampleRate * pauseMs) / 1000))
  padded.set(pcm)
  return padded
}

/** Frames of `frame` samples each, and whether there is more than silence in them. */
function soundingFrames(pcm: Int16Array, sampleRate: number): { frame: number; sounds: boolean[] } {
  const frame = Math.max(1, Math.round((sampleRate * FRAME_MS) / 1000))
  const levels = frameLevels(pcm, frame)
  const loudest = levels.reduce((most, level) => Math.max(most, level), 0)
  const threshold = Math.max(LOWEST_THRESHOLD, loudest * RELATIVE_THRESHOLD)
  return { frame, sounds: levels.map((level) => level >= threshold) }
}

/** Root mean square of each frame, on the scale of the samples. */
function frameLevels(pcm: Int16Array, frame: number): number[] {
  const levels: number[] = []
  for (let start = 0; start < pcm.length; start += frame) {
    const end = Math.min(pcm.length, start + frame)
    let energy = 0
    for (let index = start; index < end; index++) energy += (pcm[index] as number) ** 2
    levels.push(Math.sqrt(energy / (end - start)))
  }
  return levels
}
