import type { AccountStatus, Role, Subscription } from '../core/account.ts'
import type { MonthUsage, UserFilter, UserSort, UserSummary } from '../core/admin.ts'
import { effectivePlan } from '../core/plans.ts'
import { anywhere, cursorOf, isTime, readCursor } from './cursor.ts'
import type { Orm } from './orm.ts'
import { avatarPath } from './user.entity.ts'

export interface UserListPage {
  items: UserSummary[]
  nextCursor: string | null
  /** How many accounts match, on all pages. */
  total: number
}

const PAGE = 50
const USAGE_MONTHS = 12

const stories = '(select count(*) from "story" s where s."owner_id" = u."id")'
const isCount = (key: string) => /^\d{1,18}$/.test(key)

/** Each order names its expression, its type and its direction. Accounts that nobody ever signed in to come last. */
const orders: Record<
  UserSort,
  { by: string; cast: string; direction: 'asc' | 'desc'; isKey: (key: string) => boolean }
> = {
  newest: { by: 'u."created_at"', cast: 'timestamptz', direction: 'desc', isKey: isTime },
  oldest: { by: 'u."created_at"', cast: 'timestamptz', direction: 'asc', isKey: isTime },
  lastLogin: {
    by: `coalesce(u."last_login_at", 'epoch'::timestamptz)`,
    cast: 'timestamptz',
    direction: 'desc',
    isKey: isTime,
  },
  username: { by: 'lower(u."username")', cast: 'text', direction: 'asc', isKey: () => true },
  stories: { by: stories, cast: 'bigint', direction: 'desc', isKey: isCount },
}

interface UserRow {
  id: string
  username: string
  email: string
  full_name: string
  avatar: string | null
  role: Role
  status: AccountStatus
  subscription: Subscription
  email_verified: boolean
  last_login_at: string | Date | null
  login_count: number
  created_at: string | Date
  stories: string
  key: string
}

const columns = `u."id", u."username", u."email", u."full_name", u."avatar", u."role", u."status", u."subscription",
  u."email_verified", u."last_login_at", u."login_count", u."created_at", ${stories} as "stories"`

const iso = (time: string | Date) => new Date(time).toISOString()

const toSummary = (row: UserRow): UserSummary => ({
  id: row.id,
  username: row.username,
  email: row.email,
  fullName: row.full_name,
  avatar: row.avatar && avatarPath(row.id, row.avatar),
  role: row.role,
  status: row.status,
  subscription: row.subscription,
  plan: effectivePlan(row),
  emailVerified: row.email_verified,
  stories: Number(row.stories),
  lastLoginAt: row.last_login_at && iso(row.last_login_at),
  loginCount: row.login_count,
  createdAt: iso(row.created_at),
})

/** What a filter asks of a row, with the values for it. */
function conditionsOf({ q, role, status, plan }: UserFilter): [condition: string, ...values: string[]][] {
  const text = q?.trim() && anywhere(q.trim().normalize('NFC'))
  return [
    ...(text
      ? [
          ['(u."username" ilike ? or u."email" ilike ? or u."full_name" ilike ?)', text, text, text] as [
            string,
            ...string[],
          ],
        ]
      : []),
    ...(role ? [['u."role" = ?', role] as [string, string]] : []),
    ...(status ? [['u."status" = ?', status] as [string, string]] : []),
    ...(plan ? [[`u."subscription" ->> 'planType' = ?`, plan] as [string, string]] : []),
  ]
}

const whereOf = (conditions: [string, ...string[]][]) => ({
  where: conditions.length > 0 ? `where ${conditions.map(([condition]) => condition).join(' and ')}` : '',
  values: conditions.flatMap(([, ...values]) => values),
})

export type UserListRepository = ReturnType<typeof createUserListRepository>

/** All accounts, for admins. */
export function createUserListRepository(orm: Orm) {
  return {
    /** A page at a time. A cursor that cannot be read, or is of another order, means the first page. */
    async page(query: UserFilter & { cursor?: string | undefined }): Promise<UserListPage> {
      const { by, cast, direction, isKey } = orders[query.sort ?? 'newest']
      const filter = conditionsOf(query)
      const after = readCursor(query.cursor, isKey)
      const onward: [string, ...string[]][] = after
        ? [[`(${by}, u."id") ${direction === 'desc' ? '<' : '>'} (?::${cast}, ?::uuid)`, ...after]]
        : []
      const [listed, all] = [whereOf([...filter, ...onward]), whereOf(filter)]
      const em = orm.em.fork()
      const rows = await em.execute<UserRow[]>(
        `select ${columns}, (${by})::text as "key" from "user" u ${listed.where}
         order by ${by} ${direction}, u."id" ${direction} limit ${PAGE + 1}`,
        listed.values,
      )
      const [counted] = await em.execute<{ total: number }[]>(
        `select count(*)::int as "total" from "user" u ${all.where}`,
        all.values,
      )
      const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
      return {
        items: rows.slice(0, PAGE).map(toSummary),
        nextCursor: last ? cursorOf(last.key, last.id) : null,
        total: counted?.total ?? 0,
      }
    },

    async find(id: string): Promise<UserSummary | null> {
      const [row] = await orm.em
        .fork()
        .execute<UserRow[]>(`select ${columns}, '' as "key" from "user" u where u."id" = ?`, [id])
      return row ? toSummary(row) : null
    },

    /** What an account has used, the newest month first; months without anything are left out. */
    usageByMonth: (id: string): Promise<MonthUsage[]> =>
      orm.em.fork().execute<MonthUsage[]>(
        `with told as (
           select to_char("created_at" at time zone 'UTC', 'YYYY-MM') as "month", count(*)::int as "stories",
                  count(*) filter (where "status" in ('partial', 'failed'))::int as "failed"
           from "story" where "owner_id" = ? group by 1
         ), paid as (
           select to_char("created_at" at time zone 'UTC', 'YYYY-MM') as "month",
                  count(*) filter (where not "cached")::int as "calls", count(*) filter (where "cached")::int as "cached",
                  case when bool_or("cost" is null) then null else sum("cost") end as "cost", true as "isPaid"
           from "usage_entry" where "owner_id" = ? group by 1
         )
         select "month", coalesce("stories", 0) as "stories", coalesce("failed", 0) as "failed", coalesce("calls", 0) as "calls",
                coalesce("cached", 0) as "cached", case when "isPaid" then "cost" else 0 end as "cost"
         from told full join paid using ("month") order by "month" desc limit ${USAGE_MONTHS}`,
        [id, id],
      ),
  }
}
