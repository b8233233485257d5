// How fast the overview is over a million stories and twenty million passages: `npm run bench:dashboard`; `-- --stories N` for less.
// The database makes them itself, past the triggers, and counts them once; then pages are read over HTTP.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { timeRanges } from '../core/statistics.ts'
import type { RunFile } from '../dev/data-dir.ts'
import { type Client, register, signInByForm } from '../tests/setup/client.ts'
import { seedStories } from '../tests/setup/many-stories.ts'
import { keepResult, withStudio } from './studio.ts'

const { values } = parseArgs({
  options: { stories: { type: 'string', default: '1000000' }, reads: { type: 'string', default: '60' } },
})
const STORIES = Number(values.stories)
const READS = Number(values.reads)
const OWNERS = 1000
const NARRATIONS = 15
const DAYS = 730
const GOAL_MS = 100

/** One account with a third of all stories, and a thousand others. */
async function fill(client: pg.Client, owner: string): Promise<void> {
  await client.query(
    `insert into "user" select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'username', 'teller' || n,
       'email', n || '@example.com'))).* from "user" u cross join generate_series(1, $2::int) n where u.id = $1`,
    [owner, OWNERS],
  )
  const { rows } = await client.query<{ id: string }>(`select id from "user" where id <> $1`, [owner])
  // Twenty million calls of triggers would count what one statement counts as well.
  await client.query('set session_replication_role = replica')
  const owners = [owner, ...rows.map(({ id }) => id)]
  await seedStories(client, { owners, stories: STORIES, narrations: NARRATIONS, days: DAYS, troubled: 0.08 })
  await client.query('set session_replication_role = default')
  await client.query(`set work_mem = '512MB'`)
  await client.query('select dashboard_recount()')
  await client.query('vacuum analyze')
}

const percentile = (times: number[], part: number): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(part * times.length) - 1] ?? 0

async function timesOf(read: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  await read()
  const times: number[] = []
  for (let count = 0; count < READS; count++) {
    const began = performance.now()
    await read()
    times.push(performance.now() - began)
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

await withStudio({ RATE_LIMIT_FACTOR: '100000', MAINTENANCE_SECONDS: '3600' }, async ({ url, dataDir }) => {
  const ke = { url }
  const person: Client = await register(ke)
  const run = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as RunFile
  const client = new pg.Client({ connectionString: run.databaseUrl })
  await client.connect()
  const began = performance.now()
  await fill(client, person.user.id)
  await client.query(`update "user" set role = 'admin' where id = $1`, [person.user.id])
  const { rows } = await client.query(
    `select (select count(*) from story) as stories, (select count(*) from audio_chunk) + (select count(*) from image_chunk) as passages,
       pg_size_pretty(pg_database_size(current_database())) as size,
       pg_size_pretty(pg_total_relation_size('dashboard_sum') + pg_total_relation_size('dashboard_label')) as sums`,
  )
  const filledSeconds = Math.round((performance.now() - began) / 1000)
  console.log({ ...rows[0], filledSeconds })
  await client.end()

  const cookie = await signInByForm(ke, person.account)
  const page = async (path: string) => {
    const response = await fetch(`${url}${path}`, { headers: { Cookie: cookie } })
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
    return response.text()
  }
  const table: Record<string, { p50: number; p95: number }> = {}
  for (const range of timeRanges) {
    table[`my overview, ${range}`] = await timesOf(() => page(`/dashboard.data?range=${range}`))
  }
  for (const range of timeRanges) {
    table[`everybody’s stats, ${range}`] = await timesOf(() =>
      page(`/admin/overview.data?range=${range}&_routes=routes%2Fadmin.overview`),
    )
  }
  for (const type of ['processing', 'genre', 'performance', 'trend']) {
    const path = `/api/dashboard/charts/${type}?timeRange=all&timeZone=Asia/Ho_Chi_Minh`
    table[`chart ${type}, all`] = await timesOf(() => page(path))
  }
  console.table(table)
  const worst = Math.max(...Object.values(table).map(({ p95 }) => p95))
  await keepResult('dashboard', { ...rows[0], filledSeconds, reads: READS, table, goalMs: GOAL_MS })
  console.log(`worst p95 ${worst.toFixed(0)} ms, goal ${GOAL_MS} ms`)
  if (worst > GOAL_MS) process.exitCode = 1
})
