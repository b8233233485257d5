import { expect, test } from 'vitest'
import { axisTop, formatBrief, formatPercent, formatPoint, namedPoints } from './figures.ts'

test('an axis ends at a round number whose half is one, too', () => {
  expect([0, 1, 2, 3, 5, 7, 11, 38, 61, 999, 1000].map(axisTop)).toEqual([
    2, 2, 2, 4, 6, 10, 20, 40, 100, 1000, 1000,
  ])
})

test('the newest point has its name, and as many others as there is room for', () => {
  expect([...namedPoints(8, 4)]).toEqual([7, 5, 3, 1])
  expect([...namedPoints(3, 6)]).toEqual([2, 1, 0])
  expect([...namedPoints(0, 6)]).toEqual([])
})

test('a point of time is named as its label says, wherever this runs', () => {
  expect(formatPoint('2026-11-26T01:00', 'hour', 'vi', 'brief')).toBe('01:00')
  expect(formatPoint('2026-11-26', 'day', 'vi', 'brief')).toBe('26/11')
  expect(formatPoint('2026-11', 'month', 'en', 'full')).toBe('November 2026')
  expect(formatPoint('2026', 'year', 'en', 'brief')).toBe('2026')
})

test('times and shares are told by as many digits as are known', () => {
  expect(formatBrief(420, 'vi')).toBe('0,4 giây')
  expect(formatBrief(38_000, 'en')).toBe('38 sec')
  expect(formatBrief(150_000, 'en')).toBe('2.5 min')
  expect(formatPercent(99.6, 'en')).toBe('100%')
  expect(formatPercent(0.4, 'vi')).toBe('0,4%')
})
