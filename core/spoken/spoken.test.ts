import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../story.ts'
import { vietnameseCases } from './cases.vi.ts'
import { type Region, regions, toSpoken } from './spoken.ts'

const inVietnamese = (text: string, region: Region = 'north'): string =>
  toSpoken(text, { language: 'vi-VN', region }).spoken

describe('Vietnamese spoken forms', () => {
  it.each(vietnameseCases)('$family: $written', ({ written, north, south }) => {
    expect(inVietnamese(written, 'north')).toBe(north)
    expect(inVietnamese(written, 'south')).toBe(south)
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
})
