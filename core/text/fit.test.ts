import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitToFit } from './fit.ts'

const upTo = (length: number) => (piece: string) => piece.length <= length

test('a text that fits stays whole', () => {
  expect(splitToFit('Một. Hai.', upTo(9))).toEqual(['Một. Hai.'])
})

test('is cut between sentences, as few times as will do', () => {
  expect(splitToFit('Một hai. Ba bốn. Năm sáu.', upTo(18))).toEqual(['Một hai. Ba bốn. ', 'Năm sáu.'])
})

test('a long sentence is cut after a clause, or else after a word', () => {
  expect(splitToFit('Một hai, ba bốn năm sáu bảy.', upTo(14))).toEqual([
    'Một hai, ',
    'ba bốn năm ',
    'sáu bảy.',
  ])
})

test('a word that is too long is cut between its characters, never inside one', () => {
  expect(splitToFit('😀😀😀 a', upTo(5))).toEqual(['😀😀', '😀 a'])
})

test('the pieces are the text again, and each fits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ế', '😀', ' ', '. ', ', ', '\n'), maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), (text, bytes) => {
      const fits = (piece: string) => Buffer.byteLength(piece) <= bytes
      const pieces = splitToFit(text, fits)
      expect(pieces.join('')).toBe(text)
      expect(pieces.every(fits)).toBe(true)
    }),
  )
})
