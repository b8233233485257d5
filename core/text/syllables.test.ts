import { expect, test } from 'vitest'
import { countSyllables } from './syllables.ts'

test.for([
  ['xưa,', 1],
  ['nghiêng', 1],
  ['1945', 8],
  ['50%', 6],
  ['Hà-Nội', 2],
  ['–', 0],
  ['“…”', 0],
  ['😀', 2],
] as const)('Vietnamese: %s has %d', ([word, count]) => {
  expect(countSyllables(word, 'vi-VN')).toBe(count)
})

test.for([
  ['the', 1],
  ['stone', 1],
  ['lantern', 2],
  ['table', 2],
  ['grandmother', 3],
  ['walked,', 1],
  ['“Wren', 1],
  ['hmm', 1],
] as const)('English: %s has about %d', ([word, count]) => {
  expect(countSyllables(word, 'en-US')).toBe(count)
})
