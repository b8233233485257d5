import type { SystemReadings } from '../core/system.ts'
import type { Orm } from './orm.ts'

interface CountsRow {
  queued: number
  processing: number
  oldest_queued_at: string | Date | null
  completed: number
  partial: number
  failed: number
}

export type SystemRepository = ReturnType<typeof createSystemRepository>

/** The place as a whole in numbers, for who runs it. */
export function createSystemRepository(orm: Orm) {
  return {
    /** Each part is found by the index of statuses; those that ended long ago are not looked at. */
    async stories(): Promise<SystemReadings['stories']> {
      const [row] = await orm.em.fork().execute<CountsRow[]>(
        `select count(*) filter (where "status" = 'queued')::int as "queued",
                count(*) filter (where "status" = 'processing')::int as "processing",
                min("created_at") filter (where "status" = 'queued') as "oldest_queued_at",
                count(*) filter (where "status" = 'completed')::int as "completed",
                count(*) filter (where "status" = 'partial')::int as "partial",
                count(*) filter (where "status" = 'failed')::int as "failed"
         from "story"
         where "status" in ('queued', 'processing')
            or ("status" in ('completed', 'partial', 'failed') and "updated_at" > now() - interval '24 hours')`,
      )
      if (!row) throw new Error('PostgreSQL counts nothing')
      const { queued, processing, completed, partial, failed } = row
      const oldestQueuedAt = row.oldest_queued_at && new Date(row.oldest_queued_at).toISOString()
      return { queued, processing, oldestQueuedAt, lastDay: { completed, partial, failed } }
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
