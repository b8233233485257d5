import { describe, expect, test } from 'vitest'
import { pauseAfter, pausesWithin, withPauses } from './pauses.ts'
import { findSilences } from './pcm.ts'

const SAMPLE_RATE = 16_000
const samplesIn = (ms: number) => Math.round((SAMPLE_RATE * ms) / 1000)
const tone = (ms: number) =>
  Int16Array.from({ length: samplesIn(ms) }, (_, i) => 8000 * Math.sin((2 * Math.PI * 220 * i) / SAMPLE_RATE))

/** Words of 200 ms each, with these silences between them. */
function spoken(text: string, gaps: number[]) {
  let now = 0
  const parts: Int16Array[] = []
  const words = text.split(/\s+/).map((word, index) => {
    const gap = gaps[index - 1] ?? 0
    parts.push(new Int16Array(samplesIn(gap)), tone(200))
    const startMs = now + gap
    now = startMs + 200
    return { text: word, startMs, endMs: now }
  })
  return { pcm: Int16Array.from(parts.flatMap((part) => [...part])), sampleRate: SAMPLE_RATE, words }
}

const gapsOf = (pcm: Int16Array) =>
  findSilences(pcm, SAMPLE_RATE, 20).map(({ startMs, endMs }) => Math.round(endMs - startMs))

describe('the pause after a passage', () => {
  test('is longer the more has ended', () => {
    const endings = ['anh em\n\n', 'anh em.\n', 'anh em. ', 'anh em; ', 'anh em, ', 'anh em ']
    const pauses = endings.map(pauseAfter)
    expect(pauses).toEqual(pauses.toSorted((one, other) => other - one))
    expect(new Set(pauses).size).toBe(endings.length)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(700)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(80)
  })

  test('looks through closing quotes', () => {
    expect(pauseAfter('“Đi thôi!” ')).toBe(pauseAfter('Đi thôi! '))
  })
})

test('pauses are asked for where sentences, lines and paragraphs end, not after the last word', () => {
  expect([...pausesWithin('GS. Nam đến. Bà, cô\n\nđi. Hết.')]).toEqual([
    [2, pauseAfter('. ')],
    [4, pauseAfter('\n\n')],
    [5, pauseAfter('. ')],
  ])
})

describe('a voice’s own pauses', () => {
  test('become what the text asks for, and the words move along', () => {
    const sound = spoken('Một. Hai. Ba bốn.', [600, 150, 0])
    const { pcm, words } = withPauses(sound, pausesWithin('Một. Hai. Ba bốn.'))
    expect(gapsOf(pcm)).toEqual([300, 300])
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 200],
      [500, 700],
      [1000, 1200],
      [1200, 1400],
    ])
  })

  test('inside a sentence they stay, unless they are long', () => {
    const text = 'Một, hai ba bốn'
    expect(gapsOf(withPauses(spoken(text, [200, 0, 900]), pausesWithin(text)).pcm)).toEqual([200, 220])
  })

  test('where the voice made none, none is put into a word', () => {
    const sound = spoken('Một. Hai.', [0])
    expect(withPauses(sound, pausesWithin('Một. Hai.'))).toEqual(sound)
  })

  test('are found where a dash that is not heard stands between the words', () => {
    const text = 'Một. – Hai.'
    const [one, other] = spoken('Một. Hai.', [600]).words
    const dash = { text: '–', startMs: 200, endMs: 200 }
    const sound = { ...spoken('Một. Hai.', [600]), words: [one, dash, other].flatMap((word) => word ?? []) }
    expect(gapsOf(withPauses(sound, pausesWithin(text)).pcm)).toEqual([300])
  })

  test('are found although the words’ times are a little off', () => {
    const sound = spoken('Một. Hai.', [600])
    const off = sound.words.map((word) => ({ ...word, startMs: word.startMs + 50, endMs: word.endMs + 50 }))
    expect(gapsOf(withPauses({ ...sound, words: off }, pausesWithin('Một. Hai.')).pcm)).toEqual([300])
  })
})
