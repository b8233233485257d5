import { describe, expect, test } from 'vitest'
import { timeWords } from './timings.ts'

function at(position: number, startMs: number, endMs: number) {
  return { position, startMs, endMs }
}

describe('timing words', () => {
  test('gives each word the time of its utterance, and leaves the pauses out', () => {
    const timings = timeWords('Ngày  xưa,\ncó', [at(0, 0, 140), at(6, 140, 400), at(11, 520, 700)], 800)
    expect(timings).toEqual([
      { text: 'Ngày', startMs: 0, endMs: 140 },
      { text: 'xưa,', startMs: 140, endMs: 400 },
      { text: 'có', startMs: 520, endMs: 700 },
    ])
  })

  test('a number said as many words is one word', () => {
    const timings = timeWords(
      'năm 1945 qua',
      [at(0, 0, 100), at(4, 100, 300), at(5, 300, 900), at(9, 900, 990)],
      1000,
    )
    expect(timings[1]).toEqual({ text: '1945', startMs: 100, endMs: 900 })
  })

  test('words said as one share their time by their letters', () => {
    const timings = timeWords('out of the sea', [at(0, 0, 100), at(4, 100, 350), at(11, 350, 600)], 600)
    expect(timings.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 100],
      [100, 200],
      [200, 350],
      [350, 600],
    ])
  })

  test('a dash takes no time, wherever it stands', () => {
    const timings = timeWords('– Bà – ơi …', [at(2, 0, 200), at(7, 200, 400)], 500)
    expect(timings.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 0],
      [0, 200],
      [200, 200],
      [200, 400],
      [400, 400],
    ])
  })

  test('positions count code points, and what is said for an emoji belongs to it', () => {
    const timings = timeWords(
      '😀 😀 vui',
      [at(0, 0, 50), at(1, 50, 300), at(2, 300, 600), at(4, 600, 800)],
      900,
    )
    expect(timings).toEqual([
      { text: '😀', startMs: 0, endMs: 300 },
      { text: '😀', startMs: 300, endMs: 600 },
      { text: 'vui', startMs: 600, endMs: 800 },
    ])
  })

  test('never runs backwards or past the sound', () => {
    const timings = timeWords('một hai ba', [at(0, 50, 300), at(4, 200, 250), at(8, 280, 2000)], 1000)
    expect(timings.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [50, 300],
      [300, 300],
      [300, 1000],
    ])
  })

  test('when nothing was uttered every word is there, at the start', () => {
    expect(timeWords('… ???', [], 300)).toEqual([
      { text: '…', startMs: 0, endMs: 0 },
      { text: '???', startMs: 0, endMs: 0 },
    ])
    expect(timeWords('  ', [], 300)).toEqual([])
  })
})
