import { expect, test } from 'vitest'
import type { ActivityItem } from '../../core/dashboard.ts'
import type { DashboardStats, TrendChart } from '../../core/statistics.ts'
import { type ShownNumbers, withTold } from './live-dashboard.ts'

const stats = (totalStories: number) => ({ timeRange: 'week', totalStories }) as unknown as DashboardStats
const trend = (stories: number) =>
  ({ chartType: 'trend', timeRange: 'week', points: [{ stories }] }) as unknown as TrendChart
const feed = (id: string) => [{ id }] as ActivityItem[]
const at = (second: number) => `2026-11-27T08:00:0${second}.000Z`

const loaded = {
  readAt: at(5),
  timeRange: 'week',
  stats: stats(5),
  charts: { trend: trend(5) },
  activity: feed('loaded'),
  feed: null,
} as unknown as ShownNumbers

test('what was told while the page was being read is kept: it will not be told again', () => {
  const told = {
    stats: { timestamp: at(6), value: stats(6) },
    charts: { trend: { timestamp: at(6), value: trend(6) } },
    activity: { timestamp: at(6), value: feed('told') },
  }
  expect(withTold(loaded, told)).toMatchObject({
    stats: stats(6),
    charts: { trend: trend(6) },
    activity: feed('told'),
  })
})

test('what was told before the page was read is older than the page', () => {
  const told = {
    stats: { timestamp: at(4), value: stats(4) },
    charts: { trend: { timestamp: at(4), value: trend(4) } },
    activity: { timestamp: at(4), value: feed('told') },
  }
  expect(withTold(loaded, told)).toEqual(loaded)
})

test('numbers of another time, and lines that the filter leaves out, are not shown', () => {
  const told = {
    stats: { timestamp: at(6), value: { ...stats(6), timeRange: 'month' as const } },
    activity: { timestamp: at(6), value: feed('told') },
  }
  const filtered = { ...loaded, feed: 'trouble' }
  expect(withTold(filtered, told)).toEqual(filtered)
})
