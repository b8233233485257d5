import { expect, test } from 'vitest'
import { paceAfter, remainingMs } from './pace.ts'

const left = { wordsWaiting: 0, wordsInHand: 0, filesWaiting: 0, filesInHand: 0, atOnce: 5 }

test('before the first file is measured nobody knows how long the rest takes', () => {
  expect(remainingMs(null, { ...left, wordsWaiting: 1000, filesWaiting: 10 })).toBeNull()
})

test('the first file is the pace, later ones move it', () => {
  const first = paceAfter(null, { words: 100, tookMs: 10_000 })
  expect(first).toBe(10)
  expect(paceAfter(first, { words: 100, tookMs: 5000 })).toBeCloseTo(13)
})

test('a file without words or without time says nothing', () => {
  expect(paceAfter(10, { words: 0, tookMs: 5000 })).toBe(10)
  expect(paceAfter(10, { words: 100, tookMs: 0 })).toBe(10)
})

test('files are made side by side, as many as there are at most', () => {
  const many = { ...left, wordsWaiting: 1000, filesWaiting: 10 }
  expect(remainingMs(10, many)).toBe(20_000)
  expect(remainingMs(10, { ...many, filesWaiting: 2 })).toBe(50_000)
})

test('of a file in hand half is left', () => {
  expect(remainingMs(10, { ...left, wordsInHand: 200, filesInHand: 1 })).toBe(10_000)
})

test('nothing left takes no time', () => {
  expect(remainingMs(null, left)).toBe(0)
})
