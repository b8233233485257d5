import type { SystemReadings } from '../core/system.ts'
import type { Orm } from './orm.ts'

interface CountsRow {
  queued: number
  processing: number
  oldest_queued_at: string | Date | null
  idle_since: string | Date | null
  completed: number
  partial: number
  failed: number
}

export type SystemRepository = ReturnType<typeof createSystemRepository>

/** The place as a whole in numbers, for who runs it. */
export function createSystemRepository(orm: Orm) {
  return {
    /** What waits and what is made now; and how runs of the last day ended, off the feed, where a story that is told again counts again. */
    async stories(): Promise<SystemReadings['stories']> {
      const [row] = await orm.em.fork().execute<CountsRow[]>(
        `select now.*, day.*
         from (select count(*) filter (where "status" = 'queued')::int as "queued",
                      count(*) filter (where "status" = 'processing')::int as "processing",
                      min("updated_at") filter (where "status" = 'queued') as "oldest_queued_at",
                      min("updated_at") filter (where "status" = 'queued' and not exists (
                        select from "story" other where other."owner_id" = s."owner_id" and other."status" = 'processing'
                      )) as "idle_since"
               from "story" s where "status" in ('queued', 'processing')) now,
              (select count(*) filter (where "kind" = 'story_completed')::int as "completed",
                      count(*) filter (where "kind" = 'story_partial')::int as "partial",
                      count(*) filter (where "kind" = 'story_failed')::int as "failed"
               from "activity_event" where "created_at" > now() - interval '24 hours') day`,
      )
      if (!row) throw new Error('PostgreSQL counts nothing')
      const { queued, processing, completed, partial, failed } = row
      const [oldestQueuedAt, idleSince] = [row.oldest_queued_at, row.idle_since].map(
        (time) => time && new Date(time).toISOString(),
      ) as [string | null, string | null]
      return { queued, processing, oldestQueuedAt, idleSince, lastDay: { completed, partial, failed } }
    },

    async database(): Promise<SystemReadings['database']> {
      const [row] = await orm.em
        .fork()
        .execute<{ bytes: string; connections: number; max_connections: number }[]>(
          `select pg_database_size(current_database()) as "bytes",
                (select count(*)::int from pg_stat_activity where "backend_type" = 'client backend') as "connections",
                current_setting('max_connections')::int as "max_connections"`,
        )
      if (!row) throw new Error('PostgreSQL says nothing of itself')
      return {
        bytes: Number(row.bytes),
        connections: row.connections,
        maxConnections: row.max_connections,
      }
    },

    /** What is made and kept, in bytes and pieces. */
    async made(): Promise<{ bytes: number; pieces: number }> {
      const [row] = await orm.em
        .fork()
        .execute<{ bytes: string; pieces: number }[]>(
          `select coalesce(sum("bytes"), 0) as "bytes", count(*)::int as "pieces" from "artifact"`,
        )
      return { bytes: Number(row?.bytes ?? 0), pieces: row?.pieces ?? 0 }
    },
  }
}
