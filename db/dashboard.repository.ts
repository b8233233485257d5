import type { DashboardStats, PeriodStats, TimeRange } from '../core/dashboard.ts'
import type { Orm } from './orm.ts'

interface PeriodRow {
  is_present: boolean
  stories: number
  audio_files: number
  images: number
  processing: number
  completed: number
  failed: number
  processing_time: number
  worked_on: number
  audio_ms: number
  cost: number
}

/** Whole stories in one statement: the stories by (owner, created_at), the passages of each by (story, chunk_index). */
const query = `
  select s."created_at" >= ? as is_present,
         count(*)::int as stories,
         coalesce(sum(a."files"), 0)::int as audio_files,
         coalesce(sum(i."files"), 0)::int as images,
         count(*) filter (where s."status" in ('queued', 'processing'))::int as processing,
         count(*) filter (where s."status" = 'completed')::int as completed,
         count(*) filter (where s."status" in ('partial', 'failed'))::int as failed,
         coalesce(sum(s."processing_time"), 0)::float8 as processing_time,
         count(*) filter (where s."processing_time" > 0)::int as worked_on,
         coalesce(sum(a."duration"), 0)::float8 as audio_ms,
         coalesce(sum(a."cost"), 0)::float8 + coalesce(sum(i."cost"), 0)::float8 as cost
  from "story" s
  cross join lateral (
    select count(*) as files, sum(c."duration") as duration, sum(f."cost") as cost
    from "audio_chunk" c left join "artifact" f on f."id" = c."artifact_id"
    where c."story_id" = s."id" and c."status" = 'completed'
  ) a
  cross join lateral (
    select count(*) as files, sum(f."cost") as cost
    from "image_chunk" c left join "artifact" f on f."id" = c."artifact_id"
    where c."story_id" = s."id" and c."status" = 'completed'
  ) i
  where s."owner_id" = ? and s."created_at" >= ?
  group by 1`

const DAY_MS = 86_400_000
const lengths: Record<TimeRange, number> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS,
  all: Number.POSITIVE_INFINITY,
}

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
  const ended = row.completed + row.failed
  return {
    totalStories: row.stories,
    totalAudioFiles: row.audio_files,
    totalImages: row.images,
    processingJobs: row.processing,
    completedJobs: row.completed,
    failedJobs: row.failed,
    totalProcessingTime: row.processing_time,
    averageProcessingTime: row.worked_on === 0 ? 0 : Math.round(row.processing_time / row.worked_on),
    successRate: ended === 0 ? null : (100 * row.completed) / ended,
    audioMinutes: row.audio_ms / 60_000,
    cost: row.cost,
  }
}

export type DashboardRepository = ReturnType<typeof createDashboardRepository>

/** A person's stories in numbers. */
export function createDashboardRepository(orm: Orm) {
  return {
    /** The time up to `now`, and the same time before it; before all time there is nothing. */
    async stats(ownerId: string, timeRange: TimeRange, now = Date.now()): Promise<DashboardStats> {
      const begin = (periods: number) => new Date(Math.max(0, now - periods * lengths[timeRange]))
      const rows = await orm.em.fork().execute<PeriodRow[]>(query, [begin(1), ownerId, begin(2)])
      const [present, before] = [true, false].map((side) =>
        toStats(rows.find(({ is_present }) => is_present === side)),
      ) as [PeriodStats, PeriodStats]
      return { timeRange, ...present, previous: { timeRange, ...before } }
    },
  }
}
