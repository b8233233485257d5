import type { ActivityItem } from '../../core/dashboard.ts'
import type { Chart, ChartType, DashboardStats, TimeRange } from '../../core/statistics.ts'

/** What the dashboard shows that comes over the socket as it changes. */
export interface ShownNumbers {
  /** When the server began to read it (ISO 8601). */
  readAt: string
  timeRange: TimeRange
  stats: DashboardStats
  charts: { [Type in ChartType]: Extract<Chart, { chartType: Type }> }
  activity: ActivityItem[]
  /** The feed's filter: what is told over the socket is the whole feed. */
  feed: string | null
}

interface Told<Value> {
  /** ISO 8601. */
  timestamp: string
  value: Value
}

/** What was told last of each. */
export interface ToldNumbers {
  stats?: Told<DashboardStats>
  activity?: Told<ActivityItem[]>
  charts?: { [Type in ChartType]?: Told<Chart> }
}

/**
 * The dashboard with what was told since it began to be read. What was told while it was being read counts as newer: the
 * server tells the next change of it in any case, but never the same twice.
 */
export function withTold<Loaded extends ShownNumbers>(loaded: Loaded, told: ToldNumbers): Loaded {
  const { readAt, timeRange, feed } = loaded
  const newer = <Value>(one: Told<Value> | undefined): Value | undefined =>
    one && one.timestamp >= readAt ? one.value : undefined
  const ofThisTime = <Value extends { timeRange: TimeRange }>(value: Value | undefined) =>
    value?.timeRange === timeRange ? value : undefined
  const charts = Object.entries(loaded.charts).map(([type, chart]) => [
    type,
    ofThisTime(newer(told.charts?.[type as ChartType])) ?? chart,
  ])
  return {
    ...loaded,
    stats: ofThisTime(newer(told.stats)) ?? loaded.stats,
    charts: Object.fromEntries(charts),
    activity: (feed === null && newer(told.activity)) || loaded.activity,
  }
}
