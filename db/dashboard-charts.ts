import { stages } from '../core/stage.ts'
import {
  type Chart,
  type ChartType,
  type GenreChart,
  movingAverage,
  type PerformanceChart,
  type ProcessingChart,
  periodOf,
  spanOf,
  type TimePoint,
  type TimeRange,
  type TrendChart,
} from '../core/statistics.ts'
import { timeAxis } from '../core/time-axis.ts'
import {
  changesOf,
  labelsOf,
  labelValues,
  type Measure,
  ownerOf,
  sumsOf,
  sumValues,
  type Whose,
} from './dashboard-sums.ts'
import type { Orm } from './orm.ts'

/** Genres that are told by name; all others are one. */
const GENRES = 7

export interface ChartQuery {
  timeRange: TimeRange
  /** Whose clock days and months are cut by. */
  timeZone: string
  now?: number
}

/** Each chart as the API, the page and the socket tell it. */
export function createDashboardCharts(orm: Orm) {
  const execute = <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
    orm.em.fork().execute<Row[]>(sql, values)

  /** The database thinks that there are many labels of a month, for there are many of an hour, and would read them all. */
  const executeByIndex = <Row extends object>(sql: string, values: unknown[]): Promise<Row[]> =>
    orm.em.fork().transactional(async (em) => {
      await em.execute('set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0')
      return em.execute<Row[]>(sql, values)
    })

  /** When there was something first; now, while there was nothing. */
  async function firstHour(whose: Whose, now: number): Promise<number> {
    const owner = ownerOf(whose)
    const [row] = await execute<{ first: string | Date | null }>(
      `select least(
         (select min("at") from "dashboard_sum" where "owner_id" = ? and "grain" = 'hour'),
         (select min("hour") from "dashboard_change" where ${changesOf(whose)})) as "first"`,
      [owner, owner],
    )
    return row?.first ? new Date(row.first).getTime() : now
  }

  /** The sums of each piece of a time axis. */
  async function sumsBy(
    points: TimePoint[],
    whose: Whose,
    wanted: Measure[],
  ): Promise<Record<string, number>[]> {
    const edges = points.map(({ start }) => new Date(start))
    const rows = await execute<{ place: number } & Record<string, string | number>>(
      `select width_bucket("hour", ?::timestamptz[]) as "place", ${wanted.map((name) => `sum("${name}") as "${name}"`).join(', ')}
       from (${sumsOf(whose, wanted)}) "each" group by 1`,
      [`{${points.map(({ start }) => start).join(',')}}`, ...sumValues(whose, edges)],
    )
    return points.map((_, place) => {
      const row = rows.find((each) => each.place === place + 1)
      return Object.fromEntries(wanted.map((name) => [name, Number(row?.[name] ?? 0)]))
    })
  }

  async function axisOf(whose: Whose, { timeRange, timeZone, now = Date.now() }: ChartQuery, lead = 0) {
    const first = timeRange === 'all' ? await firstHour(whose, now) : now
    return timeAxis(timeRange, { now, zone: timeZone, first, lead })
  }

  async function processing(whose: Whose, query: ChartQuery): Promise<ProcessingChart> {
    const { unit, points } = await axisOf(whose, query)
    const sums = await sumsBy(points, whose, ['completed', 'failed', 'processing'])
    return {
      chartType: 'processing',
      timeRange: query.timeRange,
      unit,
      points: points.map((point, place) => ({ ...point, ...(sums[place] as Counts) })),
    }
  }

  async function trend(whose: Whose, query: ChartQuery): Promise<TrendChart> {
    const { timeRange } = query
    const span = spanOf(timeRange)
    // Before everything there is nothing to lead up to it.
    const lead = timeRange === 'all' ? 0 : span - 1
    const { unit, points } = await axisOf(whose, query, lead)
    const stories = (await sumsBy(points, whose, ['stories'])).map((sums) => sums.stories ?? 0)
    const averages = movingAverage(stories, span, lead)
    return {
      chartType: 'trend',
      timeRange,
      unit,
      span,
      points: points.slice(lead).map((point, place) => ({
        ...point,
        stories: stories[place + lead] ?? 0,
        average: averages[place] ?? 0,
      })),
    }
  }

  async function genre(whose: Whose, { timeRange, now = Date.now() }: ChartQuery): Promise<GenreChart> {
    const { from } = periodOf(timeRange, now)
    const rows = await executeByIndex<{ label: string; count: number; total: number; is_rest: boolean }>(
      `with "counted" as (
         select "label", sum("amount")::int as "count" from (${labelsOf(whose, ['genre'])}) "each" group by 1 having sum("amount") > 0
       ), "ranked" as (
         select *, row_number() over (order by "count" desc, "label") > ${GENRES} as "is_rest" from "counted"
       )
       select case when "is_rest" then '' else "label" end as "label", "is_rest", sum("count")::int as "count",
              (sum(sum("count")) over ())::int as "total"
       from "ranked" group by 1, 2 order by "is_rest", "count" desc, "label"`,
      labelValues(whose, from),
    )
    const points = rows.map(({ label, count, total, is_rest }) => ({
      label,
      count,
      share: (100 * count) / total,
      isRest: is_rest,
    }))
    return { chartType: 'genre', timeRange, points }
  }

  async function performance(
    whose: Whose,
    { timeRange, now = Date.now() }: ChartQuery,
  ): Promise<PerformanceChart> {
    const { from } = periodOf(timeRange, now)
    const rows = await executeByIndex<{ measure: string; count: number; p50: number; p95: number }>(
      `with "counted" as (
         select "measure", "label"::int as "ms", sum("amount") as "count"
         from (${labelsOf(whose, ['time_story', 'time_audio', 'time_images'])}) "each"
         group by 1, 2 having sum("amount") > 0
       ), "ranked" as (
         select *, sum("count") over (partition by "measure" order by "ms") as "upto",
                sum("count") over (partition by "measure") as "total"
         from "counted"
       )
       select "measure", max("total")::int as "count", min("ms") filter (where "upto" >= 0.5 * "total") as "p50",
              min("ms") filter (where "upto" >= 0.95 * "total") as "p95"
       from "ranked" group by 1`,
      labelValues(whose, from),
    )
    const points = stages.map((stage) => {
      const row = rows.find(({ measure }) => measure === `time_${stage}`)
      return { label: stage, count: row?.count ?? 0, p50: row?.p50 ?? null, p95: row?.p95 ?? null }
    })
    return { chartType: 'performance', timeRange, points }
  }

  const charts = { processing, genre, performance, trend }
  return {
    chart: <Type extends ChartType>(
      whose: Whose,
      chartType: Type,
      query: ChartQuery,
    ): Promise<Extract<Chart, { chartType: Type }>> =>
      charts[chartType](whose, query) as Promise<Extract<Chart, { chartType: Type }>>,
  }
}

type Counts = Record<'completed' | 'failed' | 'processing', number>
