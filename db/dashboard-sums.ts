import type { Orm } from './orm.ts'

/** Whose rows: those of one account, or of all together. */
export type Whose = string | 'everybody'

/** The sums of all accounts stand beside those of each, under this id. */
const EVERYBODY = '00000000-0000-0000-0000-000000000000'
export const ownerOf = (whose: Whose): string => (whose === 'everybody' ? EVERYBODY : whose)

/** What is summed up for each hour. */
export const measures = [
  'stories',
  'processing',
  'completed',
  'failed',
  'worked_on',
  'processing_time',
  'audio_files',
  'audio_ms',
  'images',
  'cost',
] as const
export type Measure = (typeof measures)[number]

/** What is counted by its label. */
export type LabelMeasure = 'genre' | `time_${'story' | 'audio' | 'images'}`

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')
/** What was changed since it was last folded counts for everybody, too. */
const changesOf = (whose: Whose): string =>
  whose === 'everybody' ? '(?::uuid is not null)' : '"owner_id" = ?'

/** Rows of hours and these measures. Takes an owner and where the time begins, twice. */
export const hoursOf = (whose: Whose, wanted: readonly Measure[]): string => `
  select "hour", ${quoted(wanted)} from "dashboard_hour" where "owner_id" = ? and "hour" >= ?
  union all
  select "hour", ${wanted.map((name) => `case when "measure" = '${name}' then "amount" else 0 end`).join(', ')}
  from "dashboard_change" where ${changesOf(whose)} and "hour" >= ? and "measure" in (${listed(wanted)})`

/**
 * Rows of labels and amounts since a time: its first day by hours, all others by days. Takes an owner, the time, the time, the time,
 * an owner and the time.
 */
export const labelsOf = (whose: Whose, wanted: readonly LabelMeasure[]): string => `
  select "measure", "label", "amount" from "dashboard_label"
  where "owner_id" = ? and "measure" in (${listed(wanted)}) and (
    ("grain" = 'hour' and "at" >= ?::timestamptz and "at" < ${nextDay}) or ("grain" = 'day' and "at" >= ${nextDay}))
  union all
  select "measure", "label", "amount" from "dashboard_change"
  where ${changesOf(whose)} and "hour" >= ?::timestamptz and "measure" in (${listed(wanted)})`
const nextDay = `date_trunc('day', ?::timestamptz + interval '1 day' - interval '1 microsecond', 'UTC')`

const FOLD_LOCK = 0x6b65666f

/** Changes by owner, and once more for everybody. */
const fold = `
  with "taken" as (
    delete from "dashboard_change" returning *
  ), "summed" as (
    select "owner_id", "hour", "measure", "label", sum("amount") as "amount" from "taken" group by 1, 2, 3, 4
  ), "each" as (
    select * from "summed"
    union all
    select '${EVERYBODY}', "hour", "measure", "label", sum("amount") from "summed" group by 2, 3, 4
  ), "hours" as (
    insert into "dashboard_hour" ("owner_id", "hour", ${quoted(measures)})
    select "owner_id", "hour", ${measures.map((name) => `coalesce(sum("amount") filter (where "measure" = '${name}'), 0)`).join(', ')}
    from "each" where "measure" in (${listed(measures)}) group by 1, 2
    on conflict ("owner_id", "hour") do update
    set ${measures.map((name) => `"${name}" = "dashboard_hour"."${name}" + excluded."${name}"`).join(', ')}
  ), "labels" as (
    insert into "dashboard_label" ("owner_id", "measure", "grain", "at", "label", "amount")
    select "owner_id", "measure", "grain", "at", "label", sum("amount") from "each" cross join lateral (
      values ('hour', "hour"), ('day', date_trunc('day', "hour", 'UTC'))
    ) "grained" ("grain", "at")
    where "measure" not in (${listed(measures)}) group by 1, 2, 3, 4, 5
    on conflict ("owner_id", "measure", "grain", "at", "label") do update
    set "amount" = "dashboard_label"."amount" + excluded."amount"
  )
  select count(*)::int as "count" from "taken"`

export type DashboardSums = ReturnType<typeof createDashboardSums>

/** Keeps the sums short. They are right without it, too: what is not folded yet is read from the changes. */
export function createDashboardSums(orm: Orm) {
  return {
    /** Adds what has changed to the sums. Gives how many changes; 0 also while somebody else is at it. */
    fold: (): Promise<number> =>
      orm.em.fork().transactional(async (em) => {
        const [lock] = await em.execute<{ taken: boolean }[]>(
          'select pg_try_advisory_xact_lock(?) as "taken"',
          [FOLD_LOCK],
        )
        if (!lock?.taken) return 0
        const [row] = await em.execute<{ count: number }[]>(fold)
        // Of stories, and of accounts, that are gone nothing stays.
        await em.execute(
          `delete from "dashboard_hour" where ${measures.map((name) => `"${name}" = 0`).join(' and ')}`,
        )
        await em.execute('delete from "dashboard_label" where "amount" = 0')
        return row?.count ?? 0
      }),
  }
}
