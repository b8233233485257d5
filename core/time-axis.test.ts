import { expect, test } from 'vitest'
import { isTimeZone, timeAxis } from './time-axis.ts'

const now = Date.parse('2026-11-26T18:30:00Z')
const labels = (...[range, options]: Parameters<typeof timeAxis>) =>
  timeAxis(range, options).points.map(({ label }) => label)
const hanoi = { now, zone: 'Asia/Ho_Chi_Minh', first: 0 }

test('a day is told by hours on the reader’s clock', () => {
  const hours = labels('day', hanoi)
  expect(hours).toHaveLength(25)
  expect(hours[0]).toBe('2026-11-26T01:00')
  expect(hours.at(-1)).toBe('2026-11-27T01:00')
})

test('a week is told by the reader’s days, which begin at their midnight', () => {
  const { points } = timeAxis('week', hanoi)
  expect(points.map(({ label }) => label)).toEqual(
    ['20', '21', '22', '23', '24', '25', '26', '27'].map((day) => `2026-11-${day}`),
  )
  expect(points.at(-1)?.start).toBe('2026-11-26T17:00:00.000Z')
})

test('a year is told by months, across the turn of a year', () => {
  const months = labels('year', { ...hanoi, now: Date.parse('2026-02-10T00:00:00Z') })
  expect(months).toHaveLength(13)
  expect([months[0], months[10], months[11], months[12]]).toEqual([
    '2025-02',
    '2025-12',
    '2026-01',
    '2026-02',
  ])
})

test('all time is told by days, months or years, as much as there is', () => {
  const since = (first: string) => timeAxis('all', { ...hanoi, first: Date.parse(first) })
  expect(since('2026-11-25T00:00:00Z')).toMatchObject({ unit: 'day', points: { length: 3 } })
  expect(since('2025-11-01T00:00:00Z')).toMatchObject({ unit: 'month', points: { length: 13 } })
  expect(since('2016-11-01T00:00:00Z')).toMatchObject({ unit: 'year', points: { length: 11 } })
})

test('days are whole where clocks are changed', () => {
  const { points } = timeAxis('week', {
    now: Date.parse('2026-03-10T12:00:00Z'),
    zone: 'America/New_York',
    first: 0,
  })
  const starts = points.map(({ start }) => start)
  expect(starts.slice(4, 8)).toEqual([
    '2026-03-07T05:00:00.000Z',
    '2026-03-08T05:00:00.000Z',
    '2026-03-09T04:00:00.000Z',
    '2026-03-10T04:00:00.000Z',
  ])
})

test('points that lead up to the others stand before them', () => {
  expect(labels('week', { ...hanoi, lead: 2 }).slice(0, 3)).toEqual([
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
  ])
})

test('what is no time zone is known as none', () => {
  expect(['Asia/Ho_Chi_Minh', 'UTC', 'Europe/Nowhere', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
