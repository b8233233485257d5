import { expect, test } from 'vitest'
import { changeOf, movingAverage, periodOf } from './statistics.ts'

test('a week is the hour that runs and the 168 before it, and so is the week before', () => {
  const { from, before } = periodOf('week', Date.parse('2026-11-26T10:42:00Z'))
  expect(from.toISOString()).toBe('2026-11-19T10:00:00.000Z')
  expect(before.toISOString()).toBe('2026-11-12T10:00:00.000Z')
})

test('before all time there is nothing', () => {
  const { from, before } = periodOf('all', Date.now())
  expect(before).toEqual(from)
})

test('a change is told in percent, and not at all against nothing', () => {
  expect(changeOf(15, 10)).toBe(50)
  expect(changeOf(0, 10)).toBe(-100)
  expect(changeOf(3, 0)).toBeNull()
  expect(changeOf(null, 80)).toBeNull()
  expect(changeOf(80, null)).toBeNull()
})

test('a moving average looks back over its span, and over less where there is less', () => {
  expect(movingAverage([2, 4, 6, 8], 3)).toEqual([2, 3, 4, 6])
  expect(movingAverage([2, 4, 6, 8], 3, 2)).toEqual([4, 6])
  expect(movingAverage([], 3)).toEqual([])
})
