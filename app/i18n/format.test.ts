import { expect, test } from 'vitest'
import { formatAgo, formatClock, formatDuration, formatEstimate } from './format.ts'

test.each([
  [320_000, 'vi', '5 phút 20 giây'],
  [320_000, 'en', '5 minutes 20 seconds'],
  [61_000, 'en', '1 minute 1 second'],
  [60_000, 'en', '1 minute'],
  [3_840_000, 'vi', '1 giờ 4 phút'],
  [200, 'vi', '1 giây'],
])('%i ms in %s is %s', (milliseconds, language, words) => {
  expect(formatDuration(milliseconds, language)).toBe(words)
})

test.each([
  [3_000, '10 seconds'],
  [44_000, '40 seconds'],
  [100_000, '2 minutes'],
])('an estimate of %i ms is rounded to %s', (milliseconds, words) => {
  expect(formatEstimate(milliseconds, 'en')).toBe(words)
})

test.each([
  [42_900, '0:42'],
  [331_000, '5:31'],
  [3_931_000, '1:05:31'],
])('%i ms on the clock is %s', (milliseconds, clock) => {
  expect(formatClock(milliseconds)).toBe(clock)
})

test('a moment ago is said in words, an older one as a date', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect(formatAgo('2026-11-22T11:57:00Z', now, 'vi')).toBe('3 phút trước')
  expect(formatAgo('2026-11-22T09:00:00Z', now, 'en')).toBe('3 hours ago')
  expect(formatAgo('2026-10-01T12:00:00Z', now, 'en')).toBe('Oct 1, 2026')
})
