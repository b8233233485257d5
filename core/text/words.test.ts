import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, words } from './words.ts'

describe('words', () => {
  test('are what stands between white space, whatever white space it is', () => {
    expect(words('  Ngày xưa,\u00A0có\t“hai”\r\nanh em… ')).toEqual([
      'Ngày',
      'xưa,',
      'có',
      '“hai”',
      'anh',
      'em…',
    ])
  })

  test('are none in an empty text or in white space', () => {
    expect(words('')).toEqual([])
    expect(countWords(' \n\t ')).toBe(0)
  })

  test('are counted as they are listed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aạ–😀 \n\t\u00A0\u2003') }),
        (text) => countWords(text) === words(text).length,
      ),
    )
  })
})
