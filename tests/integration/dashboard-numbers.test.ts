import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DashboardStats, periodOf, type TimeRange, timeRanges } from '../../core/statistics.ts'
import { createDashboardRepository, type DashboardRepository } from '../../db/dashboard.repository.ts'
import { createDashboardSums, type Whose } from '../../db/dashboard-sums.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { readBatch, startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { seedStories } from '../setup/many-stories.ts'
import { createRecount } from '../setup/recount.ts'
import { runMaintenance, untilRunsEnd } from '../setup/temporal.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const DAY_MS = 86_400_000

let ke: Ke
let orm: Orm
let dashboard: DashboardRepository
let pool: pg.Pool
/** Has a third of all stories of a month. */
let busy: Client
let other: Client

beforeAll(async () => {
  ke = await startKe({ MAINTENANCE_SECONDS: '36000' })
  orm = await createOrm(ke.databaseUrl)
  dashboard = createDashboardRepository(orm)
  pool = new pg.Pool({ connectionString: ke.databaseUrl, max: 20 })
  ;[busy, other] = await Promise.all([register(ke), register(ke)])
  const people = await Promise.all([register(ke), register(ke)])
  const owners = [busy, other, ...people].map(({ user }) => user.id)
  const client = await pool.connect()
  await seedStories(client, { owners, stories: 600, narrations: 6, days: 61 })
  client.release()
})
afterAll(async () => {
  await pool.end()
  await orm.close()
  await ke.stop()
})

const inDatabase = <Row extends object>(sql: string, ...values: unknown[]) =>
  queryDatabase<Row>(ke.databaseUrl, sql, values)

/** What the reader sees of a number whose first two digits are kept. */
const twoDigits = (value: number | null): number | null => value && Number(value.toPrecision(2))

/** Everything the dashboard says, beside what a recount of the rows says. */
async function compareAll(whose: Whose): Promise<void> {
  const recount = createRecount(ke.databaseUrl, whose === 'everybody' ? null : whose)
  const now = Date.now()
  for (const timeRange of timeRanges) {
    const { from, before } = periodOf(timeRange, now)
    const stats = await dashboard.stats(whose, timeRange, now)
    const expected: DashboardStats = {
      timeRange,
      ...(await recount.stats(from, new Date(now + DAY_MS))),
      previous: { timeRange, ...(await recount.stats(before, from)) },
    }
    expect(stats, `${timeRange} of ${whose}`).toEqual(expected)
    await compareCharts(whose, timeRange, now, recount)
  }
}

async function compareCharts(
  whose: Whose,
  timeRange: TimeRange,
  now: number,
  recount: ReturnType<typeof createRecount>,
): Promise<void> {
  const { from } = periodOf(timeRange, now)
  const query = { timeRange, timeZone: ZONE, now }
  const [processing, trend, genre, performance] = await Promise.all([
    dashboard.chart(whose, 'processing', query),
    dashboard.chart(whose, 'trend', query),
    dashboard.chart(whose, 'genre', query),
    dashboard.chart(whose, 'performance', query),
  ])

  const jobs = new Map((await recount.jobs(processing.unit, ZONE, from)).map((row) => [row.label, row]))
  for (const { label, completed, failed, processing: running } of processing.points) {
    const { stories: _, ...counted } = jobs.get(label) ?? {
      completed: 0,
      failed: 0,
      processing: 0,
      stories: 0,
    }
    expect({ completed, failed, processing: running, label }).toEqual({ label, ...counted })
  }
  const told = processing.points.map(({ label }) => label)
  expect([...jobs.keys()].filter((label) => !told.includes(label))).toEqual([])

  const lead = new Date(from.getTime() - 100 * DAY_MS)
  const earlier = new Map(
    (await recount.jobs(trend.unit, ZONE, timeRange === 'all' ? from : lead)).map((row) => [row.label, row]),
  )
  expect(trend.points.map(({ stories }) => stories)).toEqual(
    trend.points.map(({ label }) => earlier.get(label)?.stories ?? 0),
  )
  const last = trend.points.slice(-trend.span)
  expect(trend.points.at(-1)?.average).toBeCloseTo(
    last.reduce((sum, { stories }) => sum + stories, 0) / last.length,
  )

  const genres = await recount.genres(from)
  expect(genre.points.filter(({ isRest }) => !isRest).map(({ label, count }) => ({ label, count }))).toEqual(
    genres.slice(0, 7),
  )
  const rest = genres.slice(7).reduce((sum, { count }) => sum + count, 0)
  expect(genre.points.find(({ isRest }) => isRest)?.count ?? 0).toBe(rest)

  for (const { label, count, p50, p95 } of performance.points) {
    const [times] = await recount.times(label, from)
    expect({ count, p50, p95 }).toEqual({
      count: times?.count,
      p50: twoDigits(times?.p50 ?? null),
      p95: twoDigits(times?.p95 ?? null),
    })
  }
}

/** Before and after what has changed is folded into the sums. */
async function compareEverything(): Promise<void> {
  for (const fold of [false, true]) {
    if (fold) await runMaintenance(ke)
    for (const whose of [busy.user.id, 'everybody' as const]) await compareAll(whose)
  }
  expect(await inDatabase('select from dashboard_change')).toEqual([])
}

describe('every number equals a recount of the rows', { timeout: 300_000 }, () => {
  test('of a generated month', compareEverything)

  test('after stories were told, stopped, retried and deleted, and batches came', async () => {
    const [told, doomed, paused] = await Promise.all([
      busy.upload({ content: numberedText(230), genre: 'cổ tích' }),
      busy.upload({ content: shortTale, genre: 'thơ' }),
      busy.upload({ content: shortTale, mode: 'manual' }),
    ])
    const { jobId } = await startBatch(other, {
      files: [textFile('một.txt', numberedText(60)), textFile('hai.txt', shortTale)],
    })
    await Promise.all([busy.untilDone(told), busy.untilDone(doomed), untilBatchDone(other, jobId)])
    const { files } = await readBatch(other, jobId)
    const ofBatch = files.flatMap(({ storyId }) => storyId ?? [])
    await untilRunsEnd(ke, [told, doomed, ...ofBatch])
    await busy.api('PATCH', `/api/stories/${paused}`, { genre: 'ngụ ngôn' })
    await busy.api('DELETE', `/api/stories/${doomed}`)
    await compareEverything()

    await inDatabase(
      `update audio_chunk set status = 'failed', artifact_id = null, duration = null where story_id = $1 and chunk_index = 0`,
      told,
    )
    await inDatabase(`update story set status = 'partial', audio_generated = false where id = $1`, told)
    await compareAll(busy.user.id)
    expect((await busy.api('POST', `/api/stories/${told}/retry`)).status).toBe(202)
    await busy.untilDone(told)
    await untilRunsEnd(ke, [told])
    expect((await busy.story(told)).status).toBe('completed')
    await compareEverything()

    expect((await other.api('DELETE', `/api/batch/${jobId}`)).status).toBe(204)
    await compareEverything()
  })

  test('after passages were made anew, failed and deleted while their stories were deleted, all at once', async () => {
    const ids = (await inDatabase<{ id: string }>('select id from story order by id limit 60')).map(
      ({ id }) => id,
    )
    const acts = [
      `update audio_chunk set status = 'pending' where story_id = $1 and chunk_index % 2 = 0`,
      `update audio_chunk set status = 'completed', duration = duration + 1 where story_id = $1`,
      `update image_chunk set status = 'failed' where story_id = $1`,
      `update image_chunk set status = 'completed' where story_id = $1`,
      `update story set status = 'failed', genre = 'hài' where id = $1`,
      `update story set status = 'completed', processing_time = processing_time + 7 where id = $1`,
      'delete from audio_chunk where story_id = $1 and chunk_index = 3',
      'delete from story where id = $1',
    ]
    const run = async (sql: string, id: string) => {
      // Whole statements of different people lock rows in different orders: PostgreSQL ends one of two, and its change with it.
      await pool.query(sql, [id]).catch((error: { code?: string }) => {
        if (error.code !== '40P01') throw error
      })
    }
    await Promise.all([
      ...ids.flatMap((id, place) => acts.slice(0, place % 2 ? 8 : 7).map((sql) => run(sql, id))),
      ...Array.from({ length: 5 }, () => createDashboardSums(orm).fold()),
    ])
    await compareEverything()
  })

  test('after an account was deleted with all it had', async () => {
    await inDatabase('delete from "user" where id = $1', other.user.id)
    await compareEverything()
    for (const table of ['dashboard_sum', 'dashboard_label'])
      expect(await inDatabase(`select from ${table} where owner_id = $1`, other.user.id)).toEqual([])
  })
})
