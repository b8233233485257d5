import type { EntityManager } from '@mikro-orm/postgresql'
import type { BatchStatus } from '../core/batch.ts'
import {
  type ActivityItem,
  type ActivityKind,
  activityMessage,
  activityOf,
  batchActivityOf,
  type FeedFilter,
  feedFilters,
} from '../core/dashboard.ts'
import { notificationKinds } from '../core/notification.ts'
import type { StoryStatus } from '../core/story.ts'
import type { Orm } from './orm.ts'

const PAGE = 20

/**
 * Notes a line in the feed, and the notification of the same id when it is one that people want to hear of: both or neither.
 * `line` selects owner, story, batch and kind; what it does not find is no news.
 */
async function note(em: EntityManager, line: string, values: unknown[]): Promise<void> {
  await em.execute(
    `with "event" as (
       insert into "activity_event" ("owner_id", "story_id", "batch_id", "kind", "created_at")
       select "line".*, now() from (${line}) "line" returning *
     )
     insert into "notification" ("id", "owner_id", "story_id", "batch_id", "kind", "created_at")
     select "id", "owner_id", "story_id", "batch_id", "kind", "created_at" from "event" where "kind" = any(?::text[])`,
    [...values, `{${notificationKinds.join(',')}}`],
  )
}

/**
 * Tells of a story that comes into another status. Call it before the change and in the same transaction: what
 * already has this status, for example because an activity is tried again, is no news. Nor is a story of a batch.
 */
export async function noteStatus(em: EntityManager, storyId: string, status: StoryStatus): Promise<void> {
  const kind = activityOf(status)
  if (!kind) return
  await note(
    em,
    `select "owner_id", "id", null::uuid, ? from "story" where "id" = ? and "status" <> ? and "batch_id" is null for update`,
    [kind, storyId, status],
  )
}

/** The same of a batch. Its stories are not told of one by one. */
export async function noteBatchStatus(em: EntityManager, jobId: string, status: BatchStatus): Promise<void> {
  const kind = batchActivityOf(status)
  if (!kind) return
  await note(
    em,
    `select "owner_id", null::uuid, "id", ? from "batch_job" where "id" = ? and "status" <> ? for update`,
    [kind, jobId, status],
  )
}

/** Tells once a run that the story, or the batch it belongs to, waits until a quota is there again. */
export async function noteHold(em: EntityManager, storyId: string): Promise<void> {
  const [story] = await em.execute<{ batch_id: string | null }[]>(
    'select "batch_id" from "story" where "id" = ?',
    [storyId],
  )
  if (!story) return
  const [table, column, id, kind] = story.batch_id
    ? (['batch_job', 'batch_id', story.batch_id, 'batch_held'] as const)
    : (['story', 'story_id', storyId, 'story_held'] as const)
  // Looked at after the row is locked, or two calls at once would both find nothing said.
  await em.execute(`select 1 from "${table}" where "id" = ? for update`, [id])
  const [ofStory, ofBatch] = story.batch_id ? ['null::uuid', '"id"'] : ['"id"', 'null::uuid']
  await note(
    em,
    `select "owner_id", ${ofStory}, ${ofBatch}, ? from "${table}" "about" where "id" = ? and not exists (
       select 1 from "activity_event" where "${column}" = "about"."id" and "kind" = ?
         and "created_at" >= coalesce("about"."run_started_at", '-infinity')
     )`,
    [kind, id, kind],
  )
}

/** Notes that a batch was taken in. */
export async function noteBatchArrival(em: EntityManager, jobId: string, ownerId: string): Promise<void> {
  await em.execute(
    `insert into "activity_event" ("owner_id", "batch_id", "kind", "created_at") values (?, ?, ?, now())`,
    [ownerId, jobId, 'batch_added' satisfies ActivityKind],
  )
}

/** Notes that a story was taken in. */
export async function noteArrival(em: EntityManager, storyId: string, ownerId: string): Promise<void> {
  await em.execute(
    `insert into "activity_event" ("owner_id", "story_id", "kind", "created_at") values (?, ?, ?, now())`,
    [ownerId, storyId, 'story_added' satisfies ActivityKind],
  )
}

interface ActivityRow {
  id: string
  kind: ActivityKind
  story_id: string | null
  batch_id: string | null
  title: string
  created_at: string | Date
}

const toItem = (row: ActivityRow): ActivityItem => ({
  id: String(row.id),
  kind: row.kind,
  ...(row.story_id && { storyId: row.story_id }),
  ...(row.batch_id && { jobId: row.batch_id }),
  title: row.title,
  message: activityMessage(row.kind, row.title),
  timestamp: new Date(row.created_at).toISOString(),
})

export type ActivityRepository = ReturnType<typeof createActivityRepository>

/** What happened lately to a person's stories and batches. */
export function createActivityRepository(orm: Orm) {
  return {
    /** Newest first, a page at a time; the cursor is the last id of the page before. An unreadable one means the first page. */
    async list(
      ownerId: string,
      cursor?: string,
      filter?: FeedFilter,
    ): Promise<{ items: ActivityItem[]; nextCursor: string | null }> {
      const before = cursor && /^\d{1,18}$/.test(cursor) ? cursor : null
      const rows = await orm.em.fork().execute<ActivityRow[]>(
        `select e."id", e."kind", e."story_id", e."batch_id", coalesce(s."title", b."title") as title, e."created_at"
         from (${filter ? linesOfKinds(feedFilters[filter]) : lines}) e
         left join "story" s on s."id" = e."story_id"
         left join "batch_job" b on b."id" = e."batch_id"
         order by e."id" desc`,
        [ownerId, before, before],
      )
      const items = rows.slice(0, PAGE).map(toItem)
      return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
    },
  }
}

const lines = `
  select * from "activity_event" where "owner_id" = ? and (?::bigint is null or "id" < ?::bigint)
  order by "id" desc limit ${PAGE + 1}`

/**
 * The newest of each kind, off the index, and of those the newest. Compared as rows, because by plain equality PostgreSQL looks for a
 * rare kind among everybody's newest lines.
 */
const linesOfKinds = (kinds: readonly ActivityKind[]): string => `
  select l.* from (select ?::uuid as "owner_id", coalesce(?::bigint, ?::bigint, 9223372036854775807) as "before") asked
  cross join unnest(array[${kinds.map((kind) => `'${kind}'`).join(', ')}]) as "wanted"("kind")
  cross join lateral (
    select * from "activity_event" e
    where (e."owner_id", e."kind", e."id") < (asked."owner_id", "wanted"."kind", asked."before")
      and (e."owner_id", e."kind", e."id") > (asked."owner_id", "wanted"."kind", 0)
    order by e."owner_id" desc, e."kind" desc, e."id" desc limit ${PAGE + 1}
  ) l
  order by l."id" desc limit ${PAGE + 1}`
