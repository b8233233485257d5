import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WordTiming } from '../story.ts'
import { words } from '../text/words.ts'
import { vietnameseCases } from './cases.vi.ts'
import { toSpoken } from './spoken.ts'
import { timeWritten } from './timings.ts'

/** Each spoken word sounds for 100 ms, with 10 ms between. */
const evenly = (spoken: string): WordTiming[] =>
  words(spoken).map((text, index) => ({ text, startMs: index * 110, endMs: index * 110 + 100 }))

function timed(text: string, lexicon: { written: string; spoken: string }[] = []): WordTiming[] {
  const { spoken, tokens } = toSpoken(text, { language: 'vi-VN', region: 'north', lexicon })
  return timeWritten(tokens, evenly(spoken))
}

describe('times of the written words', () => {
  it('are those of the spoken words where both are the same', () => {
    expect(timed('Ngày xưa có Tấm.')).toEqual(evenly('Ngày xưa có Tấm.'))
  })

  it('last as long as all that is said for a word', () => {
    // năm | một nghìn chín trăm bốn mươi lăm, | ông | đi
    expect(timed('năm 1945, ông đi')).toEqual([
      { text: 'năm', startMs: 0, endMs: 100 },
      { text: '1945,', startMs: 110, endMs: 870 },
      { text: 'ông', startMs: 880, endMs: 980 },
      { text: 'đi', startMs: 990, endMs: 1090 },
    ])
  })

  it('share what is said for several words together', () => {
    // hai mươi | đô la
    const [price, unit, end] = timed('20 $ thôi')
    expect(price).toEqual({ text: '20', startMs: 0, endMs: 210 })
    expect(unit).toEqual({ text: '$', startMs: 220, endMs: 430 })
    expect(end).toEqual({ text: 'thôi', startMs: 440, endMs: 540 })
  })

  it('are none for a word for which nothing is said', () => {
    expect(timed('một (sic) hai', [{ written: '(sic)', spoken: '' }])).toEqual([
      { text: 'một', startMs: 0, endMs: 100 },
      { text: '(sic)', startMs: 100, endMs: 100 },
      { text: 'hai', startMs: 110, endMs: 210 },
    ])
  })

  it('divide a spoken word between written words that it joins', () => {
    expect(timed('Harry Potter', [{ written: 'Harry Potter', spoken: 'Ha-ri-pót-tơ' }])).toEqual([
      { text: 'Harry', startMs: 0, endMs: 42 },
      { text: 'Potter', startMs: 50, endMs: 100 },
    ])
  })

  it('are one a word, rising and within the sound, whatever the text', () => {
    const text = fc
      .array(fc.oneof(fc.string(), fc.constantFrom(...vietnameseCases.map(({ written }) => written))))
      .map((pieces) => pieces.join(' ').normalize('NFC'))
    fc.assert(
      fc.property(text, (text) => {
        const times = timed(text)
        expect(times.map((word) => word.text)).toEqual(words(text))
        const end = evenly(toSpoken(text, { language: 'vi-VN', region: 'north' }).spoken).at(-1)?.endMs ?? 0
        const moments = [0, ...times.flatMap(({ startMs, endMs }) => [startMs, endMs]), Math.max(end, 0)]
        expect(moments).toEqual(moments.toSorted((one, other) => one - other))
      }),
    )
  })
})
