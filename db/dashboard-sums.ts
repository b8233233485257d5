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
export const changesOf = (whose: Whose): string =>
  whose === 'everybody' ? '(?::uuid is not null)' : '"owner_id" = ?'

/**
 * Rows of these measures since a time, as `hour`: whole days (of UTC), but the hours of each day into which an edge falls, so that no
 * row reaches over an edge. Takes what `sumValues` gives.
 */
export const sumsOf = (whose: Whose, wanted: readonly Measure[]): string => `
  select "at" as "hour", ${quoted(wanted)} from "dashboard_sum"
  where "owner_id" = ? and "grain" = 'day' and "at" >= ? and "at" <> all(?::timestamptz[])
  union all
  select s.* from unnest(?::timestamptz[]) as "edge" ("day") cross join lateral (
    select "at", ${quoted(wanted)} from "dashboard_sum"
    where "owner_id" = ? and "grain" = 'hour' and "at" >= "edge"."day" and "at" < "edge"."day" + interval '1 day' offset 0
  ) s where s."at" >= ?
  union all
  select "hour", ${wanted.map((name) => `case when "measure" = '${name}' then "amount" else 0 end`).join(', ')}
  from "dashboard_change" where ${changesOf(whose)} and "hour" >= ? and "measure" in (${listed(wanted)})`

const DAY_MS = 86_400_000

/** `edges`: times of whole hours in their order; all rows are since the first. */
export function sumValues(whose: Whose, edges: Date[]): unknown[] {
  const [from = new Date(0)] = edges
  const owner = ownerOf(whose)
  const days = new Set(edges.map((edge) => Math.floor(edge.getTime() / DAY_MS) * DAY_MS))
  const list = `{${[...days].map((day) => new Date(day).toISOString()).join(',')}}`
  return [owner, from, list, list, owner, from, owner, from]
}

/** Rows of labels and amounts since a time. Takes what `labelValues` gives. */
export const labelsOf = (whose: Whose, wanted: readonly LabelMeasure[]): string => `
  ${['hour', 'day', 'month'].map((grain) => labelsOfGrain(grain, wanted)).join(' union all ')}
  union all
  select "measure", "label", "amount" from "dashboard_change"
  where ${changesOf(whose)} and "hour" >= ? and "measure" in (${listed(wanted)})`

/** One grain by itself: as alternatives of one condition they would be looked for among all rows of the owner. */
const labelsOfGrain = (grain: string, wanted: readonly LabelMeasure[]): string => `
  select "measure", "label", "amount" from "dashboard_label"
  where "owner_id" = ? and "measure" in (${listed(wanted)}) and "grain" = '${grain}' and "at" >= ? and "at" < ?`

/** A time is read by hours up to its first midnight, from there by days, and from the first of a month by months (all of UTC). */
export function labelValues(whose: Whose, from: Date): unknown[] {
  const day = new Date(Math.ceil(from.getTime() / DAY_MS) * DAY_MS)
  const isFirst = day.getUTCDate() === 1
  const month = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (isFirst ? 0 : 1)))
  const owner = ownerOf(whose)
  return [owner, from, day, owner, day, month, owner, month, 'infinity', owner, from]
}

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
  ), "plain" as (
    insert into "dashboard_sum" ("owner_id", "grain", "at", ${quoted(measures)})
    select "owner_id", "grain", "at", ${measures.map((name) => `coalesce(sum("amount") filter (where "measure" = '${name}'), 0)`).join(', ')}
    from "each" cross join lateral (
      values ('hour', "hour"), ('day', date_trunc('day', "hour", 'UTC'))
    ) "grained" ("grain", "at")
    where "measure" in (${listed(measures)}) group by 1, 2, 3
    on conflict ("owner_id", "grain", "at") do update
    set ${measures.map((name) => `"${name}" = "dashboard_sum"."${name}" + excluded."${name}"`).join(', ')}
  ), "labels" as (
    insert into "dashboard_label" ("owner_id", "measure", "grain", "at", "label", "amount")
    select "owner_id", "measure", "grain", "at", "label", sum("amount") from "each" cross join lateral (
      values ('hour', "hour"), ('day', date_trunc('day', "hour", 'UTC')), ('month', date_trunc('month', "hour", 'UTC'))
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
          `delete from "dashboard_sum" where ${measures.map((name) => `"${name}" = 0`).join(' and ')}`,
        )
        await em.execute('delete from "dashboard_label" where "amount" = 0')
        return row?.count ?? 0
      }),
  }
}
