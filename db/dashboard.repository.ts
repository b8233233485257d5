import { type DashboardStats, type PeriodStats, periodOf, type TimeRange } from '../core/statistics.ts'
import { createDashboardCharts } from './dashboard-charts.ts'
import { measures, sumsOf, sumValues, type Whose } from './dashboard-sums.ts'
import type { Orm } from './orm.ts'

type PeriodRow = { is_present: boolean } & Record<(typeof measures)[number], string | number>

const none: PeriodStats = {
  totalStories: 0,
  totalAudioFiles: 0,
  totalImages: 0,
  processingJobs: 0,
  completedJobs: 0,
  failedJobs: 0,
  totalProcessingTime: 0,
  averageProcessingTime: 0,
  successRate: null,
  audioMinutes: 0,
  cost: 0,
}

function toStats(row: PeriodRow | undefined): PeriodStats {
  if (!row) return none
  const [completed, failed, workedOn] = [row.completed, row.failed, row.worked_on].map(Number) as [
    number,
    number,
    number,
  ]
  const processingTime = Number(row.processing_time)
  return {
    totalStories: Number(row.stories),
    totalAudioFiles: Number(row.audio_files),
    totalImages: Number(row.images),
    processingJobs: Number(row.processing),
    completedJobs: completed,
    failedJobs: failed,
    totalProcessingTime: processingTime,
    averageProcessingTime: workedOn === 0 ? 0 : Math.round(processingTime / workedOn),
    successRate: completed + failed === 0 ? null : (100 * completed) / (completed + failed),
    audioMinutes: Number(row.audio_ms) / 60_000,
    cost: Number(row.cost),
  }
}

export type DashboardRepository = ReturnType<typeof createDashboardRepository>

/** What a person, or everybody, made: in numbers and in charts, from sums that are kept beside the rows (`dashboard-sums.ts`). */
export function createDashboardRepository(orm: Orm) {
  return {
    ...createDashboardCharts(orm),

    /** The time up to `now`, and the same time before it; before all time there is nothing. */
    async stats(whose: Whose, timeRange: TimeRange, now = Date.now()): Promise<DashboardStats> {
      const { from, before } = periodOf(timeRange, now)
      const rows = await orm.em.fork().execute<PeriodRow[]>(
        `select "hour" >= ? as "is_present", ${measures.map((name) => `sum("${name}") as "${name}"`).join(', ')}
         from (${sumsOf(whose, measures)}) "each" group by 1`,
        [from, ...sumValues(whose, [before, from])],
      )
      const [present, past] = [true, false].map((side) =>
        toStats(rows.find(({ is_present }) => is_present === side)),
      ) as [PeriodStats, PeriodStats]
      return { timeRange, ...present, previous: { timeRange, ...past } }
    },
  }
}
