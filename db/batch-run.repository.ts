import type { EntityManager } from '@mikro-orm/postgresql'
import {
  type BatchFileStatus,
  type BatchStatus,
  type BatchSummary,
  endOf,
  type FileCounts,
  type PausedReason,
} from '../core/batch.ts'
import type { StoryError } from '../core/story.ts'
import { noteBatchStatus } from './activity.repository.ts'
import {
  type BatchFileRow,
  type BatchProgress,
  type BatchRow,
  batchFileRows,
  batchFileView,
  batchProgress,
  batchRows,
  batchSummary,
} from './batch.view.ts'
import { BatchJob } from './batch-job.entity.ts'
import type { Orm } from './orm.ts'
import type { User } from './user.entity.ts'

/** A file that is being made, or is next. */
export interface RunFile {
  index: number
  storyId: string
  title: string
  words: number
}

/** How a file is now. */
export interface FileState {
  index: number
  storyId: string
  name: string
  status: BatchFileStatus
  error: StoryError | null
}

const runFile = `f."index", f."story_id" as "storyId", f."title", f."word_count" as "words"`
/** What a pause or an end adds to the time at work. */
const workedUntilNow = `"processing_time" = "processing_time" + coalesce(extract(epoch from now() - "run_started_at") * 1000, 0)`
const uuids = (ids: string[]): string => `{${ids.join(',')}}`

export type BatchRunRepository = ReturnType<typeof createBatchRunRepository>

/** What the making of a batch reads and writes. Every write may be done twice. */
export function createBatchRunRepository(orm: Orm) {
  const filesBeingMade = (em: EntityManager, id: string) =>
    em.execute<RunFile[]>(
      `select ${runFile} from "batch_file" f where f."job_id" = ? and f."status" = 'processing'
         and f."story_id" is not null order by f."position"`,
      [id],
    )

  return {
    /** The job with its owner's plan, and the files that are being made. Null when it is gone. */
    async find(id: string): Promise<{ job: BatchJob; owner: User; running: RunFile[] } | null> {
      const em = orm.em.fork()
      const job = await em.findOne(BatchJob, { id }, { populate: ['owner'] })
      return job && { job, owner: job.owner as User, running: await filesBeingMade(em, id) }
    },

    /** The next `count` waiting files in their order, and how much waits, but for those that are in hand already. */
    async ahead(
      id: string,
      count: number,
      inHand: string[],
    ): Promise<{ next: RunFile[]; files: number; words: number }> {
      const em = orm.em.fork()
      const waiting = `"batch_file" f where f."job_id" = ? and f."status" = 'queued' and f."story_id" is not null
        and f."story_id" <> all(?::uuid[])`
      const [sum] = await em.execute<{ files: number; words: number }[]>(
        `select count(*)::int as files, coalesce(sum(f."word_count"), 0)::int as words from ${waiting}`,
        [id, uuids(inHand)],
      )
      const next =
        count > 0 && sum?.files
          ? await em.execute<RunFile[]>(
              `select ${runFile} from ${waiting} order by f."position", f."index" limit ?`,
              [id, uuids(inHand), count],
            )
          : []
      return { next, files: sum?.files ?? 0, words: sum?.words ?? 0 }
    },

    /** How the files of these stories are now. */
    filesOf: (storyIds: string[]): Promise<FileState[]> =>
      orm.em.fork().execute<FileState[]>(
        `select "index", "story_id" as "storyId", "name", "status", "error" from "batch_file"
         where "story_id" = any(?::uuid[])`,
        [uuids(storyIds)],
      ),

    /** At work, or (with a reason) paused. A batch that is over stays so. Null when this is no change. */
    async setPaused(id: string, reason: PausedReason | null): Promise<{ wasQueued: boolean } | null> {
      const status: BatchStatus = reason ? 'paused' : 'processing'
      return orm.em.fork().transactional(async (em) => {
        const [before] = await em.execute<{ status: BatchStatus }[]>(
          'select "status" from "batch_job" where "id" = ? for update',
          [id],
        )
        // A person who pauses knows of it.
        if (reason && reason.code !== 'paused_by_person') await noteBatchStatus(em, id, status)
        const changed = await em.execute<unknown[]>(
          `update "batch_job" set "status" = ?, "paused_reason" = ?, ${workedUntilNow},
                  "run_started_at" = case when ? then now() end,
                  "started_at" = coalesce("started_at", now()), "ended_at" = null, "updated_at" = now()
           where "id" = ? and "status" in ('queued', 'processing', 'paused') and "status" <> ? returning "id"`,
          [status, reason && JSON.stringify(reason), !reason, id, status],
        )
        return changed.length > 0 ? { wasQueued: before?.status === 'queued' } : null
      })
    },

    /** Keeps how long the rest will take, in milliseconds; null when nobody can tell. */
    async setRemaining(id: string, remainingMs: number | null): Promise<void> {
      await orm.em.fork().nativeUpdate(BatchJob, { id }, { remainingMs })
    },

    /**
     * Ends a batch when none of its files waits or is being made; when it is cancelled, those that wait end with it. Gives how
     * it ended; null when there is more to do. Looks and ends in one transaction: a file that is added meanwhile finds it ended.
     */
    async close(
      id: string,
      cancelled: boolean,
    ): Promise<{ ended: BatchStatus | null; isNews: boolean; running: RunFile[] }> {
      return orm.em.fork().transactional(async (em) => {
        const [job] = await em.execute<{ status: BatchStatus }[]>(
          'select "status" from "batch_job" where "id" = ? for update',
          [id],
        )
        if (!job) return { ended: 'cancelled', isNews: false, running: [] }
        if (cancelled) await cancelWaiting(em, id)
        const counts = await countFiles(em, id)
        if (counts.queued + counts.processing > 0)
          return { ended: null, isNews: false, running: await filesBeingMade(em, id) }
        const ended = cancelled ? 'cancelled' : endOf(counts)
        await noteBatchStatus(em, id, ended)
        await em.execute(
          `update "batch_job" set "status" = ?, "paused_reason" = null, ${workedUntilNow}, "run_started_at" = null,
                  "remaining_ms" = null, "ended_at" = coalesce("ended_at", now()), "updated_at" = now() where "id" = ?`,
          [ended, id],
        )
        return { ended, isNews: job.status !== ended, running: [] }
      })
    },

    /** Batches that wait for their workflow since before `before`, oldest first: Temporal was away when they came. */
    async findQueued(before: Date, limit = 100): Promise<{ id: string; ownerId: string; title: string }[]> {
      const rows = await orm.em
        .fork()
        .find(
          BatchJob,
          { status: 'queued', updatedAt: { $lt: before } },
          { orderBy: { createdAt: 'asc' }, limit, fields: ['id', 'owner', 'title'] },
        )
      return rows.map((row) => ({ id: row.id, ownerId: row.owner.id, title: row.title }))
    },

    /** Whose batch it is; null when it is gone. */
    async ownerOf(id: string): Promise<string | null> {
      const [row] = await orm.em
        .fork()
        .execute<{ owner_id: string }[]>('select "owner_id" from "batch_job" where "id" = ?', [id])
      return row?.owner_id ?? null
    },

    /** The batch a story belongs to; null when none. It stays the same for good. */
    async batchOf(storyId: string): Promise<string | null> {
      const [row] = await orm.em
        .fork()
        .execute<{ batch_id: string | null }[]>('select "batch_id" from "story" where "id" = ?', [storyId])
      return row?.batch_id ?? null
    },

    async isPaused(id: string): Promise<boolean> {
      return (await orm.em.fork().count(BatchJob, { id, status: 'paused' })) > 0
    },

    /** Takes `count` places in the batch's order of events and gives the first. Null when it is gone. */
    async takeEventNumbers(id: string, count: number): Promise<number | null> {
      const [row] = await orm.em
        .fork()
        .execute<{ event_seq: number }[]>(
          'update "batch_job" set "event_seq" = "event_seq" + ? where "id" = ? returning "event_seq"',
          [count, id],
        )
      return row ? row.event_seq - count + 1 : null
    },

    /** The batch in short, with its settings. Null when it is gone. */
    async summaryOf(id: string): Promise<{ batch: BatchSummary; settings: BatchRow['settings'] } | null> {
      const [row] = await orm.em.fork().execute<BatchRow[]>(`${batchRows} where j."id" = ?`, [id])
      return row ? { batch: batchSummary(row, new Date()), settings: row.settings } : null
    },

    /**
     * How far the batch is, as pages are told: the files at work, and those that ended since a time. `now` is the
     * database's, for the next call. Null when it is gone.
     */
    async progressOf(
      id: string,
      since: Date,
    ): Promise<{ ownerId: string; now: Date; progress: BatchProgress } | null> {
      const em = orm.em.fork()
      const [row] = await em.execute<(BatchRow & { now: string | Date })[]>(
        `select *, now() as now from (${batchRows} where j."id" = ?) b`,
        [id],
      )
      if (!row) return null
      const files = await em.execute<BatchFileRow[]>(
        `${batchFileRows} where f."job_id" = ? and (f."status" = 'processing' or f."ended_at" >= ?)
         order by f."index"`,
        [id, since],
      )
      return {
        ownerId: row.owner_id,
        now: new Date(row.now),
        progress: batchProgress(row, files.map(batchFileView), new Date()),
      }
    },
  }
}

async function countFiles(em: EntityManager, id: string): Promise<FileCounts> {
  const rows = await em.execute<{ status: BatchFileStatus; count: number }[]>(
    'select "status", count(*)::int as count from "batch_file" where "job_id" = ? group by "status"',
    [id],
  )
  const none: FileCounts = { queued: 0, processing: 0, completed: 0, partial: 0, failed: 0, cancelled: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}

/** Files that have not begun, and their stories, begin no more. */
async function cancelWaiting(em: EntityManager, id: string): Promise<void> {
  await em.execute(
    `with "given_up" as (
       update "batch_file" set "status" = 'cancelled', "ended_at" = now()
       where "job_id" = ? and "status" = 'queued' returning "story_id"
     )
     update "story" set "status" = 'cancelled', "updated_at" = now() from "given_up"
     where "id" = "story_id" and "status" = 'queued'`,
    [id],
  )
}
