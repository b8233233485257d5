import { describe, expect, test } from 'vitest'
import { findSilences, trimSilence, withPause } from './pcm.ts'

const SAMPLE_RATE = 16_000
const samplesIn = (ms: number) => Math.round((SAMPLE_RATE * ms) / 1000)
const silence = (ms: number) => new Int16Array(samplesIn(ms))
const tone = (ms: number, amplitude: number) =>
  Int16Array.from(
    { length: samplesIn(ms) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * 220 * index) / SAMPLE_RATE),
  )
const joined = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]))
const lengthMs = (pcm: Int16Array) => (pcm.length / SAMPLE_RATE) * 1000

describe('trimming silence', () => {
  test('leaves the sound with a small margin and says how far it moved', () => {
    const { pcm, trimmedStartMs } = trimSilence(
      joined(silence(400), tone(500, 8000), silence(700)),
      SAMPLE_RATE,
    )

    expect(trimmedStartMs).toBe(370)
    expect(lengthMs(pcm)).toBe(560)
  })

  test('takes a noise floor for silence', () => {
    const { pcm } = trimSilence(joined(tone(300, 40), tone(500, 12_000), tone(300, 40)), SAMPLE_RATE)

    expect(lengthMs(pcm)).toBeLessThan(600)
  })

  test('keeps a soft ending that can still be heard', () => {
    const { pcm } = trimSilence(joined(tone(500, 12_000), tone(200, 400), silence(300)), SAMPLE_RATE)

    expect(lengthMs(pcm)).toBeGreaterThanOrEqual(700)
  })

  test('keeps every pause in the middle', () => {
    const sound = joined(tone(200, 8000), silence(600), tone(200, 8000))

    expect(trimSilence(sound, SAMPLE_RATE).pcm).toEqual(sound)
  })

  test('leaves nothing of pure silence, and takes no sound at all', () => {
    expect(trimSilence(silence(500), SAMPLE_RATE).pcm).toHaveLength(0)
    expect(trimSilence(new Int16Array(), SAMPLE_RATE)).toEqual({ pcm: new Int16Array(), trimmedStartMs: 0 })
  })
})

describe('finding silences', () => {
  test('finds the pauses, and the silence at both ends however short', () => {
    const pcm = joined(silence(50), tone(300, 8000), silence(200), tone(300, 8000), silence(60))

    expect(findSilences(pcm, SAMPLE_RATE)).toEqual([
      { startMs: 0, endMs: 50 },
      { startMs: 350, endMs: 550 },
      { startMs: 850, endMs: 910 },
    ])
  })

  test('a gap inside a word is none', () => {
    const pcm = joined(tone(300, 8000), silence(100), tone(300, 8000))

    expect(findSilences(pcm, SAMPLE_RATE)).toEqual([])
    expect(findSilences(pcm, SAMPLE_RATE, 80)).toEqual([{ startMs: 300, endMs: 400 }])
  })

  test('pure silence is one', () => {
    expect(findSilences(silence(500), SAMPLE_RATE)).toEqual([{ startMs: 0, endMs: 500 }])
    expect(findSilences(new Int16Array(), SAMPLE_RATE)).toEqual([])
  })
})

test('a pause is appended as silence of exactly its length', () => {
  const sound = tone(100, 8000)

  const padded = withPause(sound, SAMPLE_RATE, 250)

  expect(padded.subarray(0, sound.length)).toEqual(sound)
  expect(padded.subarray(sound.length)).toEqual(silence(250))
})
