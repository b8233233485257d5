import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../story.ts'
import { englishCases } from './cases.en.ts'
import { independentCases } from './cases.independent.ts'
import { vietnameseCases } from './cases.vi.ts'
import { type Region, regionOf, regions } from './region.ts'
import { toSpoken } from './spoken.ts'

const inVietnamese = (text: string, region: Region = 'north'): string =>
  toSpoken(text, { language: 'vi-VN', region }).spoken

describe('Vietnamese spoken forms', () => {
  it.each(vietnameseCases)('$family: $written', ({ written, north, south }) => {
    expect(inVietnamese(written, 'north')).toBe(north)
    expect(inVietnamese(written, 'south')).toBe(south)
  })

  it.each(independentCases)('in the table of somebody else: $written', ({ written, region, accept }) => {
    const said = inVietnamese(written, region).toLowerCase()
    expect(accept.map((reading) => reading.normalize('NFC').toLowerCase())).toContain(said)
  })

  it('has at least 300 cases, each once', () => {
    const written = vietnameseCases.map((each) => each.written)
    expect(new Set(written).size).toBe(written.length)
    expect(written.length).toBeGreaterThanOrEqual(300)
  })

  it.each(vietnameseCases)('says nothing anew in what is said already: $north', ({ north, south }) => {
    expect(inVietnamese(north, 'north')).toBe(north)
    expect(inVietnamese(south, 'south')).toBe(south)
  })
})

describe('English spoken forms', () => {
  const inEnglish = (text: string): string => toSpoken(text, { language: 'en-US', region: 'north' }).spoken

  it.each(englishCases)('$family: $written', ({ written, north }) => {
    expect(inEnglish(written)).toBe(north)
  })

  it.each(englishCases)('says nothing anew in what is said already: $north', ({ north }) => {
    expect(inEnglish(north)).toBe(north)
  })

  it('has at least 80 cases', () => {
    expect(new Set(englishCases.map(({ written }) => written)).size).toBeGreaterThanOrEqual(80)
  })
})

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...vietnameseCases.flatMap(({ written }) => written.split(/(?<=\s)|(?=[\d.,/-])/))),
    ),
  )
  .map((pieces) => pieces.join(''))

describe('any text', () => {
  it('is covered by its tokens, in both languages and regions', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom(...languages),
        fc.constantFrom(...regions),
        (text, language, region) => {
          const { spoken, tokens } = toSpoken(text, { language, region })
          expect(tokens.map((token) => token.written).join('')).toBe(text.normalize('NFC'))
          expect(tokens.map((token) => token.spoken).join('')).toBe(spoken)
        },
      ),
    )
  })

  // With a pattern that takes quadratic time or worse these would take many minutes.
  it.each(
    '1|9.999|1.111.|1,|1-|1/|a@|a.|http://a.|www.|XIX |V-|v.|0 |(0|+84|5h|5:|thắng 1-|T2-|A1|1A|AA|GS.|$1|%|°|5\'|"|1) |1 = |−|1m|1 000 |½|1x|ộ| |&|St. '.split(
      '|',
    ),
  )('of nothing but %j is said in linear time', (piece) => {
    const text = piece.repeat(60_000 / piece.length)
    for (const language of languages) {
      expect(toSpoken(text, { language, region: 'south' }).tokens.length).toBeGreaterThan(0)
    }
  })
})

describe('the region', () => {
  it('is the one that was chosen, else the voice’s, else the north', () => {
    expect(regionOf('north', 'offline-vi-south-male')).toBe('north')
    expect(regionOf('auto', 'offline-vi-south-male')).toBe('south')
    expect(regionOf('auto', 'vi-VN-Wavenet-A')).toBe('north')
    expect(regionOf('south', '')).toBe('south')
  })
})
