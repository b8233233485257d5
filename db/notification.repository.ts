import { activityMessage } from '../core/dashboard.ts'
import type { NotificationKind, NotificationPage, NotificationView } from '../core/notification.ts'
import type { Orm } from './orm.ts'

const PAGE = 20
/** What lies there for longer is no news. */
const KEPT = `interval '90 days'`

/** Who is to hear of a notification beyond the open page. */
export interface Wanted {
  /** Some device of the person's lets itself be told. */
  isPushed: boolean
  /** The person wants a mail of it at once. */
  isMailed: boolean
}

export type Untold = NotificationView & Wanted

/** Of a notification what its reader is told in a mail or on a device. */
export interface NewsLine {
  id: string
  kind: NotificationKind
  storyId: string | null
  jobId: string | null
  title: string
}

interface Row {
  id: string
  owner_id: string
  kind: NotificationKind
  story_id: string | null
  batch_id: string | null
  title: string
  created_at: string | Date
  read_at: string | Date | null
}

const isoOf = (time: string | Date): string => new Date(time).toISOString()

const toView = (row: Row): NotificationView => ({
  id: String(row.id),
  kind: row.kind,
  ...(row.story_id && { storyId: row.story_id }),
  ...(row.batch_id && { jobId: row.batch_id }),
  title: row.title,
  message: activityMessage(row.kind, row.title),
  timestamp: isoOf(row.created_at),
  readAt: row.read_at && isoOf(row.read_at),
})

const toLine = (row: Row): NewsLine => ({
  id: String(row.id),
  kind: row.kind,
  storyId: row.story_id,
  jobId: row.batch_id,
  title: row.title,
})

/** Whether the session of a device still counts. */
export const livingSession = `"is_active" and "expires_at" > now()`
const mailWanted = `(u."preferences"->'notifications'->>'email')::boolean and u."email_verified" and u."status" = 'active'`

const about = `left join "story" s on s."id" = n."story_id" left join "batch_job" b on b."id" = n."batch_id"`
const columns = `n."id", n."owner_id", n."kind", n."story_id", n."batch_id", coalesce(s."title", b."title") as title,
  n."created_at", n."read_at"`
const rows = `select ${columns} from "notification" n ${about}`
const wantedRows = `select ${columns},
    u."status" = 'active' and (u."preferences"->'notifications'->>'push')::boolean and exists (
      select 1 from "push_subscription" d join "user_session" v on v."id" = d."session_id"
      where d."owner_id" = u."id" and ${livingSession}
    ) as "isPushed",
    ${mailWanted} and u."preferences"->'notifications'->>'mails' = 'batches' and n."batch_id" is not null as "isMailed"
  from "notification" n ${about} join "user" u on u."id" = n."owner_id"`
const wantedIn = ({ isPushed, isMailed }: Wanted): Wanted => ({ isPushed, isMailed })

export type NotificationRepository = ReturnType<typeof createNotificationRepository>

/** What people are told of. The lines come with the feed's (`activity.repository.ts`); this reads them and notes what became of them. */
export function createNotificationRepository(orm: Orm) {
  const execute = <T extends object>(sql: string, values: unknown[]) =>
    orm.em.fork().execute<T[]>(sql, values)

  async function countUnread(ownerId: string): Promise<number> {
    const [row] = await execute<{ count: number }>(
      'select count(*)::int as count from "notification" where "owner_id" = ? and "read_at" is null',
      [ownerId],
    )
    return row?.count ?? 0
  }

  return {
    countUnread,

    /** Newest first, a page at a time; the cursor is the last id of the page before. An unreadable one means the first page. */
    async page(ownerId: string, cursor?: string): Promise<NotificationPage> {
      const before = cursor && /^\d{1,18}$/.test(cursor) ? cursor : null
      const [found, unread] = await Promise.all([
        execute<Row>(
          `${rows} where n."owner_id" = ? and (?::bigint is null or n."id" < ?::bigint)
           order by n."id" desc limit ${PAGE + 1}`,
          [ownerId, before, before],
        ),
        countUnread(ownerId),
      ])
      const items = found.slice(0, PAGE).map(toView)
      return { items, nextCursor: found.length > PAGE ? (items.at(-1)?.id ?? null) : null, unread }
    },

    /** All that is kept, newest first, for its person to take along. */
    async all(ownerId: string): Promise<NotificationView[]> {
      return (await execute<Row>(`${rows} where n."owner_id" = ? order by n."id" desc`, [ownerId])).map(
        toView,
      )
    },

    /** False when there is no such notification of theirs; reading it again changes nothing. */
    async markRead(ownerId: string, id: string): Promise<boolean> {
      const found = await execute(
        `update "notification" set "read_at" = coalesce("read_at", now()) where "owner_id" = ? and "id" = ?::bigint
         returning "id"`,
        [ownerId, id],
      )
      return found.length > 0
    },

    /** Reads all up to the one with this id: what came while they looked stays unread. Gives how many were unread. */
    async markAllRead(ownerId: string, upTo: string | null): Promise<number> {
      const changed = await execute(
        `update "notification" set "read_at" = now()
         where "owner_id" = ? and "read_at" is null and (?::bigint is null or "id" <= ?::bigint) returning "id"`,
        [ownerId, upTo, upTo],
      )
      return changed.length
    },

    /** Who opens a story or a batch has read what was told of it. Gives how many were unread. */
    async markReadAbout(ownerId: string, about: { storyId: string } | { jobId: string }): Promise<number> {
      const [column, id] = 'jobId' in about ? ['batch_id', about.jobId] : ['story_id', about.storyId]
      const changed = await execute(
        `update "notification" set "read_at" = now() where "${column}" = ? and "owner_id" = ? and "read_at" is null
         returning "id"`,
        [id, ownerId],
      )
      return changed.length
    },

    /** What this person was not told yet, in its order. */
    async untold(ownerId: string): Promise<Untold[]> {
      const found = await execute<Row & Wanted>(
        `${wantedRows} where n."owner_id" = ? and n."told_at" is null order by n."id"`,
        [ownerId],
      )
      return found.map((row) => ({ ...toView(row), ...wantedIn(row) }))
    },

    async markTold(ids: string[]): Promise<void> {
      await execute('update "notification" set "told_at" = now() where "id" = any(?::bigint[])', [
        `{${ids.join(',')}}`,
      ])
    },

    /** Who was not told of what is older than `before`: whoever noted it was stopped before it could tell. */
    async untoldOwners(before: Date): Promise<string[]> {
      const owners = await execute<{ owner_id: string }>(
        'select distinct "owner_id" from "notification" where "told_at" is null and "created_at" < ?',
        [before],
      )
      return owners.map(({ owner_id }) => owner_id)
    },

    /** What is to be sent to devices and by mail; null when it was read meanwhile, or is gone. */
    async wanted(id: string): Promise<(NewsLine & Wanted & { ownerId: string }) | null> {
      const [row] = await execute<Row & Wanted>(
        `${wantedRows} where n."id" = ?::bigint and n."read_at" is null`,
        [id],
      )
      return row ? { ...toLine(row), ownerId: row.owner_id, ...wantedIn(row) } : null
    },

    /** Whose unread news of the last week no mail has taken along, a page of accounts after the other. */
    async awaitingDigest(after: string | null, limit: number): Promise<string[]> {
      const owners = await execute<{ id: string }>(
        `select u."id" from "user" u where (?::uuid is null or u."id" > ?::uuid) and ${mailWanted} and exists (
           select 1 from "notification" n where n."owner_id" = u."id" and ${unmailed}
         ) order by u."id" limit ?`,
        [after, after, limit],
      )
      return owners.map(({ id }) => id)
    },

    /**
     * Gives a mail what it is to tell: all unread news that no other mail has taken, or just this one. The same mail gets the
     * same again, until it was handed in; then nothing.
     */
    async takeForMail(ownerId: string, mailId: string, only: string | null): Promise<NewsLine[]> {
      return orm.em.fork().transactional(async (em) => {
        await em.execute(
          `update "notification" n set "mail_id" = ? where n."owner_id" = ? and ${unmailed}
             and (?::bigint is null or n."id" = ?::bigint)
             and not exists (select 1 from "notification" o where o."mail_id" = ?)`,
          [mailId, ownerId, only, only, mailId],
        )
        const taken = await em.execute<Row[]>(
          `${rows} where n."mail_id" = ? and n."mailed_at" is null order by n."id" desc`,
          [mailId],
        )
        return taken.map(toLine)
      })
    },

    async markMailed(mailId: string): Promise<void> {
      await execute('update "notification" set "mailed_at" = now() where "mail_id" = ?', [mailId])
    },

    /** Removes what is older than ninety days. Gives how many. */
    async sweep(): Promise<number> {
      const removed = await execute(
        `delete from "notification" where "created_at" < now() - ${KEPT} returning "id"`,
        [],
      )
      return removed.length
    },
  }
}

/** Of the last week: a mail about what is older than that would be none of today's. */
const unmailed = `n."read_at" is null and n."mail_id" is null and n."created_at" > now() - interval '7 days'`
