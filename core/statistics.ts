import type { Stage } from './stage.ts'

export const timeRanges = ['day', 'week', 'month', 'year', 'all'] as const
export type TimeRange = (typeof timeRanges)[number]

/**
 * What was made in a time. A job is a story or a batch, and counts in the hour in which it came, with all that was made of it
 * since; money counts when it was spent. Times are milliseconds, `cost` is US dollars.
 */
export interface PeriodStats {
  totalStories: number
  totalAudioFiles: number
  totalImages: number
  /** Waiting to be made, being made, or paused. */
  processingJobs: number
  completedJobs: number
  /** Failed or with gaps. */
  failedJobs: number
  totalProcessingTime: number
  /** Over the stories that were worked on; 0 when there was none. */
  averageProcessingTime: number
  /** Percent of completed among completed and failed jobs; null while there is none of either. */
  successRate: number | null
  audioMinutes: number
  cost: number
}

/** The numbers of a time and of the same time before it. */
export interface DashboardStats extends PeriodStats {
  timeRange: TimeRange
  previous: PeriodStats & { timeRange: TimeRange }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const lengths = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
} as const

export const floorHour = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS

/** Where a time begins, in whole hours: the one that runs, and as many before it as the time has. `before`: where the time before it begins. */
export function periodOf(timeRange: TimeRange, now: number): { from: Date; before: Date } {
  if (timeRange === 'all') return { from: new Date(0), before: new Date(0) }
  const from = floorHour(now) - lengths[timeRange]
  return { from: new Date(from), before: new Date(from - lengths[timeRange]) }
}

/** By how many percent a number has changed; null when there was nothing to compare it with. */
export function changeOf(now: number | null, before: number | null): number | null {
  if (now === null || before === null || before === 0) return null
  return (100 * (now - before)) / before
}

export const chartTypes = ['processing', 'genre', 'performance', 'trend'] as const
export type ChartType = (typeof chartTypes)[number]
export const timeUnits = ['hour', 'day', 'month', 'year'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** A piece of a time axis. */
export interface TimePoint {
  /** As the clock of the asked time zone has it: `2026-11-26T07:00`, `2026-11-26`, `2026-11` or `2026`. */
  label: string
  /** ISO 8601. */
  start: string
}

/** Jobs that came in each piece of the time, by how they are now. */
export interface ProcessingChart {
  chartType: 'processing'
  timeRange: TimeRange
  unit: TimeUnit
  points: (TimePoint & { completed: number; failed: number; processing: number })[]
}

/** Stories by genre, the most frequent first. `share` is percent. The last point may be all others together. */
export interface GenreChart {
  chartType: 'genre'
  timeRange: TimeRange
  points: { label: string; count: number; share: number; isRest: boolean }[]
}

/** What half of all stories, and nineteen of twenty, took at most in each stage: milliseconds, of which two digits are kept. */
export interface PerformanceChart {
  chartType: 'performance'
  timeRange: TimeRange
  points: { label: Stage; count: number; p50: number | null; p95: number | null }[]
}

/** How many stories came, and the mean of as many points as `span` says up to each. */
export interface TrendChart {
  chartType: 'trend'
  timeRange: TimeRange
  unit: TimeUnit
  span: number
  points: (TimePoint & { stories: number; average: number })[]
}

export type Chart = ProcessingChart | GenreChart | PerformanceChart | TrendChart

const spans: Record<TimeRange, number> = { day: 3, week: 3, month: 7, year: 3, all: 3 }
/** Over how many points a trend's mean goes. */
export const spanOf = (timeRange: TimeRange): number => spans[timeRange]

/**
 * The mean of each value and the `span - 1` before it. The first `lead` values only lead up to the others and have none of their own;
 * where fewer values stand before, it is the mean of those there are.
 */
export function movingAverage(values: number[], span: number, lead = 0): number[] {
  return values.slice(lead).map((_, place) => {
    const end = place + lead + 1
    const window = values.slice(Math.max(0, end - span), end)
    return window.reduce((sum, value) => sum + value, 0) / window.length
  })
}
