import type { EntityManager } from '@mikro-orm/postgresql'
import {
  type BatchStatus,
  type BatchSummary,
  type BatchView,
  failedFileStatuses,
  isActive,
} from '../core/batch.ts'
import type { BatchSettings } from '../core/batch-settings.ts'
import { noteBatchArrival } from './activity.repository.ts'
import {
  type BatchFileRow,
  type BatchRow,
  batchFileRows,
  batchRows,
  batchSummary,
  batchView,
} from './batch.view.ts'
import { insertFiles, type NewBatchFile } from './batch-insert.ts'
import { BatchJob } from './batch-job.entity.ts'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'

export interface NewBatch {
  id: string
  ownerId: string
  title: string
  settings: BatchSettings
  rejected: BatchView['rejected']
}

interface Made {
  key: string
  mime: string
  bytes: number
}

/** A story of a batch whose text stands, with what is made of it. */
export interface FinishedFile {
  /** Among all files of its batch, from 1. */
  place: number
  storyId: string
  title: string
  textBytes: number
  audio: Made | null
  pictures: Made[]
}

/** Which files are to be made again: all that failed, or one. */
export type Reopened = 'failed' | { index: number }

const PAGE = 24

export type BatchRepository = ReturnType<typeof createBatchRepository>

/** A person's batches. What the making of one needs is in `batch-run.repository.ts`. */
export function createBatchRepository(orm: Orm) {
  const lock = async (em: EntityManager, id: string) => {
    const [row] = await em.execute<{ status: BatchStatus; owner_id: string }[]>(
      'select "status", "owner_id" from "batch_job" where "id" = ? for update',
      [id],
    )
    return row
  }

  /** Something waits in a batch again: one that was over stands in line, and is nobody's until its workflow takes it. */
  const requeue = (em: EntityManager, id: string) =>
    em.execute(
      `update "batch_job" set "status" = 'queued', "ended_at" = null, "updated_at" = now()
       where "id" = ? and "status" not in ('queued', 'processing', 'paused')`,
      [id],
    )

  return {
    /** Takes a batch in with all of its files and their stories, or not at all. `accept` runs in the same transaction. */
    async create(
      { ownerId, ...job }: NewBatch,
      files: AsyncIterable<NewBatchFile>,
      accept: (em: EntityManager) => Promise<void>,
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await accept(em)
        em.create(BatchJob, { ...job, owner: em.getReference(User, ownerId) })
        await em.flush()
        await insertFiles(em, { jobId: job.id, ownerId }, files)
        await noteBatchArrival(em, job.id, ownerId)
      })
    },

    /** Adds files behind those that are there. Gives how many files there are now. */
    async add(
      { id, ownerId, rejected }: Pick<NewBatch, 'id' | 'ownerId' | 'rejected'>,
      files: AsyncIterable<NewBatchFile>,
      accept: (em: EntityManager) => Promise<void>,
    ): Promise<number> {
      return orm.em.fork().transactional(async (em) => {
        await lock(em, id)
        await accept(em)
        await insertFiles(em, { jobId: id, ownerId }, files)
        await em.execute('update "batch_job" set "rejected" = "rejected" || ?::jsonb where "id" = ?', [
          JSON.stringify(rejected),
          id,
        ])
        await requeue(em, id)
        const [row] = await em.execute<{ total: number }[]>(
          'select count(*)::int as total from "batch_file" where "job_id" = ?',
          [id],
        )
        return row?.total ?? 0
      })
    },

    /**
     * The batch with its files, in the order in which they are made, if this person (or `everybody`) may
     * see it; and its last event's number.
     */
    async findFor(
      ownerId: string | 'everybody',
      id: string,
    ): Promise<{ seq: number; batch: BatchView } | null> {
      const em = orm.em.fork()
      const [row] = await em.execute<BatchRow[]>(
        `${batchRows} where j."id" = ? and ?::text in (j."owner_id"::text, 'everybody')`,
        [id, ownerId],
      )
      if (!row) return null
      const files = await em.execute<BatchFileRow[]>(
        `${batchFileRows}
         where f."job_id" = ? order by f."position", f."index"`,
        [id],
      )
      return { seq: row.event_seq, batch: batchView(row, files, new Date()) }
    },

    /** Newest first, a page at a time; the cursor is the last id of the page before. */
    async page(
      ownerId: string,
      { status, cursor }: { status?: BatchStatus | undefined; cursor?: string | undefined },
    ): Promise<{ items: BatchSummary[]; nextCursor: string | null }> {
      const after = cursor && /^[0-9a-f-]{36}$/.test(cursor) ? cursor : null
      const rows = await orm.em.fork().execute<BatchRow[]>(
        `${batchRows} where j."owner_id" = ? and (?::text is null or j."status" = ?)
           and (?::uuid is null or (j."created_at", j."id") <
             (select "created_at", "id" from "batch_job" where "id" = ? and "owner_id" = ?))
         order by j."created_at" desc, j."id" desc limit ${PAGE + 1}`,
        [ownerId, status ?? null, status ?? null, after, after, ownerId],
      )
      const now = new Date()
      const items = rows.slice(0, PAGE).map((row) => batchSummary(row, now))
      return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
    },

    /**
     * Puts files in line again, behind what waits already, with their stories: those that failed (of a cancelled batch also
     * those it was cancelled for), or one that has ended and is not whole. Gives how many.
     */
    async reopen(id: string, which: Reopened): Promise<number> {
      return orm.em.fork().transactional(async (em) => {
        const job = await lock(em, id)
        if (!job) return 0
        const statuses =
          which !== 'failed' || job.status === 'cancelled'
            ? [...failedFileStatuses, 'cancelled']
            : failedFileStatuses
        const rows = await em.execute<unknown[]>(
          `with "reopened" as (
             update "batch_file" set "status" = 'queued', "error" = null, "started_at" = null, "ended_at" = null
             where "job_id" = ? and "story_id" is not null and "status" in (${statuses.map(() => '?').join(', ')})
               and (?::int is null or "index" = ?) returning "story_id"
           )
           update "story" set "status" = 'queued', "has_turn" = false, "requested_step" = 'all', "error" = null, "updated_at" = now()
           from "reopened" where "id" = "story_id" and "status" <> 'processing' returning "id"`,
          [id, ...statuses, ...Array(2).fill(which === 'failed' ? null : which.index)],
        )
        if (rows.length > 0) await requeue(em, id)
        return rows.length
      })
    },

    /**
     * Puts these waiting files before the others, in this order. Those that have begun since somebody asked stay where
     * they are. Null when none of them waits.
     */
    async order(id: string, indexes: number[]): Promise<number[] | null> {
      return orm.em.fork().transactional(async (em) => {
        await lock(em, id)
        const waiting = await em.execute<{ index: number }[]>(
          `select "index" from "batch_file" where "job_id" = ? and "status" = 'queued' order by "position", "index"`,
          [id],
        )
        const known = new Set(waiting.map(({ index }) => index))
        const first = new Set(indexes.filter((index) => known.has(index)))
        if (first.size === 0) return null
        const ordered = [...first, ...waiting.map(({ index }) => index).filter((index) => !first.has(index))]
        // Behind all that has begun, so that the list stays in the order of making.
        await em.execute(
          `update "batch_file" f set "position" = o."place" + (
             select coalesce(max("position"), -1) from "batch_file" where "job_id" = ? and "status" <> 'queued')
           from unnest(?::int[]) with ordinality as o("index", "place")
           where f."job_id" = ? and f."index" = o."index"`,
          [id, `{${ordered.join(',')}}`, id],
        )
        return ordered
      })
    },

    /** Forgets a batch that is over; its stories stay. False while it is being made. */
    async remove(id: string): Promise<boolean> {
      return orm.em.fork().transactional(async (em) => {
        const job = await lock(em, id)
        if (!job || isActive(job.status)) return false
        await em.nativeDelete(BatchJob, { id })
        return true
      })
    },

    /** What there is to take home: files that are whole, or whole in part. In their order. */
    finished: (id: string): Promise<FinishedFile[]> =>
      orm.em.fork().execute<FinishedFile[]>(
        `select * from (
           select row_number() over (order by f."position", f."index")::int as place, s."id" as "storyId", s."title",
                  octet_length(s."generated_content") as "textBytes", f."status", s."story_generated",
                  case when s."audio_generated" then
                    json_build_object('key', a."storage_key", 'mime', a."mime", 'bytes', a."bytes") end as audio,
                  coalesce((select json_agg(json_build_object('key', i."storage_key", 'mime', i."mime", 'bytes', i."bytes")
                              order by c."chunk_index")
                    from "image_chunk" c join "artifact" i on i."id" = c."artifact_id"
                    where c."story_id" = s."id" and c."status" = 'completed'), '[]') as pictures
           from "batch_file" f left join "story" s on s."id" = f."story_id" left join "artifact" a on a."id" = s."audio_id"
           where f."job_id" = ?
         ) m where m."status" in ('completed', 'partial') and m."story_generated" order by m.place`,
        [id],
      ),

    /** Stories of this person made from the same text, by the hash that `contentHash` gives. The newest of each. */
    async storiesOf(ownerId: string, hashes: string[]): Promise<Map<string, string>> {
      const rows = await orm.em.fork().execute<{ hash: string; id: string }[]>(
        `select distinct on (md5("original_content")) md5("original_content") as hash, "id" from "story"
         where "owner_id" = ? and md5("original_content") = any(?::text[])
         order by md5("original_content"), "created_at" desc`,
        [ownerId, `{${hashes.join(',')}}`],
      )
      return new Map(rows.map(({ hash, id }) => [hash, id]))
    },
  }
}
