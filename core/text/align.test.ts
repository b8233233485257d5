import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignWords } from './align.ts'
import { words } from './words.ts'

const SAMPLE_RATE = 8_000

/** A tone of each length, with silence of each negative one. */
function sound(...lengthsMs: number[]): Int16Array {
  return Int16Array.from(
    lengthsMs.flatMap((ms) =>
      Array.from({ length: (Math.abs(ms) * SAMPLE_RATE) / 1000 }, (_, index) =>
        ms < 0 ? 0 : 8000 * Math.sin((2 * Math.PI * 200 * index) / SAMPLE_RATE),
      ),
    ),
  )
}

function align(
  text: string,
  pcm: Int16Array,
  more: { starts?: Map<number, number>; language?: 'en-US' } = {},
) {
  return alignWords({ text, language: 'vi-VN', pcm, sampleRate: SAMPLE_RATE, ...more }).map(
    ({ text, startMs, endMs }) => [text, startMs, endMs],
  )
}

describe('aligning words with a sound', () => {
  test('Vietnamese words share the time evenly', () => {
    expect(align('một hai ba', sound(600))).toEqual([
      ['một', 0, 200],
      ['hai', 200, 400],
      ['ba', 400, 600],
    ])
  })

  test('an English word takes as long as its syllables', () => {
    expect(align('the lantern', sound(600), { language: 'en-US' })).toEqual([
      ['the', 0, 200],
      ['lantern', 200, 600],
    ])
  })

  test('a sentence ends where a pause is, also when it is spoken faster than another', () => {
    expect(align('Một hai. Ba bốn.', sound(200, -300, 600))).toEqual([
      ['Một', 0, 100],
      ['hai.', 100, 200],
      ['Ba', 500, 800],
      ['bốn.', 800, 1100],
    ])
  })

  test('silence at both ends, and a dash, belong to no word', () => {
    expect(align('– Bà ơi', sound(-50, 400, -90))).toEqual([
      ['–', 50, 50],
      ['Bà', 50, 250],
      ['ơi', 250, 450],
    ])
  })

  test('a pause inside a sentence does not pull the end of the sentence there', () => {
    const [, , , fourth, fifth] = align('một hai ba bốn. Năm', sound(400, -150, 400, -500, 200))
    expect(fourth).toEqual(['bốn.', 750, 950])
    expect(fifth).toEqual(['Năm', 1450, 1650])
  })

  test('times of the vendor come first, and what it left out is filled in', () => {
    const starts = new Map([
      [0, 0],
      [2, 700],
    ])
    expect(align('một hai ba bốn', sound(1000), { starts })).toEqual([
      ['một', 0, 350],
      ['hai', 350, 700],
      ['ba', 700, 850],
      ['bốn', 850, 1000],
    ])
  })

  test('a word ends where the voice pauses, not where the next one begins', () => {
    const starts = new Map([
      [0, 0],
      [1, 700],
    ])
    expect(align('Một. Hai', sound(300, -400, 300), { starts })).toEqual([
      ['Một.', 0, 300],
      ['Hai', 700, 1000],
    ])
  })

  test('words without a voice have no time', () => {
    expect(align('… –', sound(300))).toEqual([
      ['…', 0, 0],
      ['–', 0, 0],
    ])
    expect(align(' ', sound(300))).toEqual([])
    expect(align('một', new Int16Array())).toEqual([['một', 0, 0]])
  })

  test('whatever was said and heard: every word, in order, rising, within the sound', () => {
    const text = fc.array(fc.constantFrom('một', 'hai,', 'Ba.', '1945', '–', '…', '😀', '\n', 'lantern!'))
    const stretch = fc.oneof(fc.integer({ min: 10, max: 900 }), fc.integer({ min: -900, max: -10 }))
    const starts = fc.option(fc.array(fc.tuple(fc.nat(40), fc.integer({ min: -500, max: 9000 }))))
    fc.assert(
      fc.property(
        text,
        fc.array(stretch, { maxLength: 12 }),
        starts,
        fc.constantFrom('vi-VN' as const, 'en-US' as const),
        (parts, stretches, given, language) => {
          const pcm = sound(...stretches)
          const spoken = parts.join(' ')
          const aligned = alignWords({
            text: spoken,
            language,
            pcm,
            sampleRate: SAMPLE_RATE,
            ...(given && { starts: new Map(given) }),
          })
          expect(aligned.map((word) => word.text)).toEqual(words(spoken))
          const times = aligned.flatMap(({ startMs, endMs }) => [startMs, endMs])
          expect(times).toEqual(times.toSorted((one, other) => one - other))
          expect(times.every((ms) => ms >= 0 && ms <= Math.round((1000 * pcm.length) / SAMPLE_RATE))).toBe(
            true,
          )
        },
      ),
    )
  })
})
