import type { PeriodStats } from '../../core/statistics.ts'
import { queryDatabase } from './database.ts'

/** What there is to count, in plain rows of stories and passages: nothing here knows how the product sums up. */
export function createRecount(databaseUrl: string, ownerId: string | null) {
  const ask = <Row extends object>(sql: string, values: unknown[]) =>
    queryDatabase<Row>(databaseUrl, sql, [ownerId, ...values])
  const own = `($1::uuid is null or owner_id = $1)`
  const hour = `date_trunc('hour', created_at)`

  return {
    async stats(from: Date, to: Date): Promise<PeriodStats> {
      const within = `${own} and ${hour} >= $2 and ${hour} < $3`
      const [row] = await ask<Record<string, string>>(
        `select count(*) as stories, coalesce(sum(processing_time), 0) as time, count(*) filter (where processing_time > 0) as worked,
           (select count(*) from audio_chunk c join story on story.id = c.story_id where c.status = 'completed' and ${scoped(within)}) as audio,
           (select coalesce(sum(c.duration), 0) from audio_chunk c join story on story.id = c.story_id where c.status = 'completed' and ${scoped(within)}) as ms,
           (select count(*) from image_chunk c join story on story.id = c.story_id where c.status = 'completed' and ${scoped(within)}) as images,
           count(*) filter (where status in ('queued', 'processing')) +
             (select count(*) from batch_job where status in ('queued', 'processing', 'paused') and ${within}) as processing,
           count(*) filter (where status = 'completed') + (select count(*) from batch_job where status = 'completed' and ${within}) as completed,
           count(*) filter (where status in ('failed', 'partial')) +
             (select count(*) from batch_job where status in ('failed', 'partial') and ${within}) as failed,
           (select coalesce(sum(cost::numeric), 0) from usage_entry where ${within}) as cost
         from story where ${within}`,
        [from, to],
      )
      const number = (name: string) => Number(row?.[name])
      const [completed, failed] = [number('completed'), number('failed')]
      return {
        totalStories: number('stories'),
        totalAudioFiles: number('audio'),
        totalImages: number('images'),
        processingJobs: number('processing'),
        completedJobs: completed,
        failedJobs: failed,
        totalProcessingTime: number('time'),
        averageProcessingTime: number('worked') && Math.round(number('time') / number('worked')),
        successRate: completed + failed === 0 ? null : (100 * completed) / (completed + failed),
        audioMinutes: number('ms') / 60_000,
        cost: number('cost'),
      }
    },

    /** By pieces of PostgreSQL's own calendar in this time zone. */
    jobs: (unit: string, zone: string, from: Date) =>
      ask<{ label: string; stories: number; completed: number; failed: number; processing: number }>(
        `select to_char(date_trunc($2, ${hour} at time zone $3), $5) as label, sum(stories)::int as stories,
           count(*) filter (where status = 'completed')::int as completed,
           count(*) filter (where status in ('failed', 'partial'))::int as failed,
           count(*) filter (where status in ('queued', 'processing', 'paused'))::int as processing
         from (select 1 as stories, owner_id, status, created_at from story
               union all select 0, owner_id, status, created_at from batch_job) jobs
         where ${own} and ${hour} >= date_trunc($2, $4::timestamptz at time zone $3) at time zone $3 group by 1 order by 1`,
        [unit, zone, from, formats[unit]],
      ),

    genres: (from: Date) =>
      ask<{ label: string; count: number }>(
        `select genre as label, count(*)::int as count from story where ${own} and ${hour} >= $2 group by 1 order by 2 desc, 1`,
        [from],
      ),

    /** The very percentiles, of which the first two digits are kept. */
    times: (stage: string, from: Date) =>
      ask<{ count: number; p50: number | null; p95: number | null }>(
        `select count(stage_times ->> $3)::int as count,
           percentile_disc(0.5) within group (order by (stage_times ->> $3)::int) as p50,
           percentile_disc(0.95) within group (order by (stage_times ->> $3)::int) as p95
         from story where ${own} and ${hour} >= $2`,
        [from, stage],
      ),
  }
}

const formats: Record<string, string> = { hour: 'YYYY-MM-DD"T"HH24:MI', day: 'YYYY-MM-DD', month: 'YYYY-MM' }
/** Of the story, not of its passage. */
const scoped = (condition: string) =>
  condition.replaceAll('owner_id', 'story.owner_id').replaceAll('created_at', 'story.created_at')
