import fc from 'fast-check'
import { expect, test } from 'vitest'
import { words } from '../../../core/text/words.ts'
import { paragraphsOf, wordAt } from './spoken-words.ts'

const timings = [
  { text: 'Ngày', startMs: 0, endMs: 300 },
  { text: 'xửa', startMs: 350, endMs: 600 },
  { text: 'ngày', startMs: 600, endMs: 900 },
]

test('a word is spoken from its start until the next one starts', () => {
  expect(wordAt(timings, 0)).toBe(0)
  expect(wordAt(timings, 349)).toBe(0)
  expect(wordAt(timings, 350)).toBe(1)
  expect(wordAt(timings, 5000)).toBe(2)
})

test('no word is spoken before the first, or when there are none', () => {
  expect(wordAt(timings, -1)).toBe(-1)
  expect(wordAt([], 100)).toBe(-1)
})

test('the search agrees with looking at every word', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000)), fc.nat(6000), (starts, at) => {
      const rising = starts.sort((a, b) => a - b).map((startMs) => ({ text: 'từ', startMs, endMs: startMs }))
      expect(wordAt(rising, at)).toBe(rising.findLastIndex(({ startMs }) => startMs <= at))
    }),
  )
})

test('paragraphs keep the words in the order in which they are timed', () => {
  fc.assert(
    fc.property(fc.string(), (content) => {
      const shown = paragraphsOf(content).flat()
      expect(shown.map(({ text }) => text)).toEqual(words(content))
      expect(shown.map(({ index }) => index)).toEqual(shown.map((_, place) => place))
    }),
  )
})
