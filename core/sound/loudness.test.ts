import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { atTargetLoudness, loudnessOf, TARGET_LUFS } from './loudness.ts'

const SAMPLE_RATE = 24_000

/** A sound like speech: syllables of a buzz with overtones, pauses, and now and then a loud one. */
function babble(seconds: number, amplitude: number): Int16Array {
  return Int16Array.from({ length: seconds * SAMPLE_RATE }, (_, index) => {
    const t = index / SAMPLE_RATE
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.7 * t)) ** 2 * (t % 2.5 < 2 ? 1 : 0)
    const accent = t % 5 < 0.2 ? 1.8 : 1
    const buzz =
      Math.sin(2 * Math.PI * 180 * t) +
      0.6 * Math.sin(2 * Math.PI * 1450 * t) +
      0.2 * Math.sin(2 * Math.PI * 4100 * t)
    return (amplitude * accent * syllable * buzz) / 1.8
  })
}

async function measuredByFfmpeg(pcm: Int16Array): Promise<{ lufs: number; peakDb: number }> {
  const child = promisify(execFile)(process.env.FFMPEG_PATH ?? 'ffmpeg', [
    ...['-hide_banner', '-nostats', '-f', 's16le', '-ar', `${SAMPLE_RATE}`, '-ac', '1', '-i', 'pipe:0'],
    ...['-af', 'ebur128=peak=sample', '-f', 'null', '-'],
  ])
  child.child.stdin?.end(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength))
  const { stderr } = await child
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
  return {
    lufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    peakDb: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]),
  }
}

describe('loudness', () => {
  test.each([400, 4000, 16_000])(
    'of a voice of amplitude %d is what ffmpeg’s EBU R 128 meter says',
    async (amplitude) => {
      const pcm = babble(8, amplitude)
      expect(loudnessOf(pcm, SAMPLE_RATE)).toBeCloseTo((await measuredByFfmpeg(pcm)).lufs, 0)
    },
  )

  test('of silence, and of no sound, is none', () => {
    expect(loudnessOf(new Int16Array(SAMPLE_RATE), SAMPLE_RATE)).toBeNull()
    expect(loudnessOf(new Int16Array(), SAMPLE_RATE)).toBeNull()
  })

  test('of a word shorter than a block is known as well', () => {
    expect(loudnessOf(babble(1, 4000).subarray(0, 4000), SAMPLE_RATE)).toBeLessThan(0)
  })
})

describe('a sound at target loudness', () => {
  test.each([1500, 4000, 18_000])(
    'from amplitude %d is within half a unit of it, and its peaks below full scale',
    async (amplitude) => {
      const { lufs, peakDb } = await measuredByFfmpeg(atTargetLoudness(babble(8, amplitude), SAMPLE_RATE))
      expect(Math.abs(lufs - TARGET_LUFS)).toBeLessThan(0.5)
      expect(peakDb).toBeLessThanOrEqual(-0.9)
    },
  )

  test('is lifted by 24 dB at most: what is softer is noise', () => {
    const noise = babble(2, 150)
    const before = loudnessOf(noise, SAMPLE_RATE) ?? 0
    expect(loudnessOf(atTargetLoudness(noise, SAMPLE_RATE), SAMPLE_RATE)).toBeCloseTo(before + 24, 0)
  })

  test('is the same when it is silence', () => {
    const silence = new Int16Array(500)
    expect(atTargetLoudness(silence, SAMPLE_RATE)).toBe(silence)
  })

  test('keeps a peak that would go beyond full scale below it, and all else as loud as it was to be', () => {
    const pcm = babble(8, 1500)
    pcm.fill(30_000, 48_000, 48_010)
    const loud = atTargetLoudness(pcm, SAMPLE_RATE)
    expect(loud.reduce((most, sample) => Math.max(most, sample), 0)).toBeLessThanOrEqual(29_205)
    expect(Math.abs((loudnessOf(loud, SAMPLE_RATE) ?? 0) - TARGET_LUFS)).toBeLessThan(1)
  })
})
