import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActivityItem } from '../../core/dashboard.ts'
import type { DashboardStats } from '../../core/statistics.ts'
import { type Client, connect, register } from '../setup/client.ts'
import { type Heard, record, rising } from '../setup/contract.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

let ke: Ke
let other: { url: string }
let person: Client

beforeAll(async () => {
  ke = await startKe()
  other = await ke.addWeb()
})
afterAll(() => ke.stop())
beforeEach(async () => {
  person = await register(ke)
})

const follow = async (
  client: Client,
  { url = ke.url, ...auth }: { url?: string; timeRange?: unknown } = {},
) => connect({ url }, '/dashboard', { auth: { token: client.accessToken, ...auth } })
const told = <Payload>(heard: Heard[], name: string): Payload[] =>
  heard.filter((one) => one.name === name).map(({ payload }) => payload as Payload)
const stats = (heard: Heard[]) => told<DashboardStats>(heard, 'STATS_UPDATE')
const newest = (heard: Heard[]) => told<{ items: ActivityItem[] }>(heard, 'ACTIVITY_UPDATE').at(-1)?.items[0]
const fromApi = async (timeRange = 'week') =>
  (await person.api<DashboardStats>('GET', `/api/dashboard/stats?timeRange=${timeRange}`)).body
const withoutStamp = ({ seq, timestamp, ...rest }: DashboardStats & { seq?: number; timestamp?: string }) =>
  rest

test('the numbers and the feed follow a story from its upload to its end, on every web process', async () => {
  const heard = [
    record(await follow(person)),
    record(await follow(person, { url: other.url })),
    record(await follow(await register(ke))),
  ] as const
  const id = await person.upload({ content: numberedText(300), title: 'Cây khế' })
  for (const each of heard.slice(0, 2)) {
    await expect.poll(() => stats(each).at(-1)?.totalStories).toBe(1)
    await expect.poll(() => newest(each)?.storyId).toBe(id)
  }
  await person.untilDone(id)
  const now = await fromApi()
  for (const each of heard.slice(0, 2)) {
    await expect.poll(() => newest(each)?.kind).toBe('story_completed')
    await expect.poll(() => withoutStamp(stats(each).at(-1) as DashboardStats)).toEqual(now)
    const seqs = each.map(({ payload }) => payload.seq)
    expect(seqs).toEqual(rising(seqs))
  }
  expect(heard[2]).toEqual([])
})

test('a narration counts as soon as it is made, not only when its story ends', async () => {
  const heard = record(await follow(person))
  await person.untilDone(await person.upload({ content: numberedText(1500) }))
  await expect.poll(() => stats(heard).at(-1)?.completedJobs).toBe(1)
  const files = stats(heard).map(({ totalAudioFiles }) => totalAudioFiles)
  expect(new Set(files).size).toBeGreaterThan(2)
  expect(files).toEqual(rising(files))
})

test('a burst of changes is told of in a few updates, and nothing that is the same twice', async () => {
  const heard = record(await follow(person))
  await Promise.all(Array.from({ length: 20 }, () => person.upload({ content: shortTale, mode: 'manual' })))
  await expect.poll(() => stats(heard).at(-1)?.totalStories).toBe(20)
  expect(stats(heard).length).toBeLessThan(12)
  const texts = stats(heard).map((each) => JSON.stringify(withoutStamp(each)))
  expect(new Set(texts).size).toBe(texts.length)
})

test('what a person changes and removes by hand is told of too', async () => {
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  const heard = record(await follow(person))
  await person.api('DELETE', `/api/stories/${id}`)
  await expect.poll(() => stats(heard).at(-1)?.totalStories).toBe(0)
})

test('a socket follows the time it asks for, or none', async () => {
  const [year, none, silly] = [
    await follow(person, { timeRange: 'year' }),
    await follow(person, { timeRange: null }),
    await follow(person, { timeRange: 'century' }),
  ]
  const heard = [year, none, silly].map(record)
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  await expect.poll(() => stats(heard[0] ?? []).at(-1)?.timeRange).toBe('year')
  await expect.poll(() => stats(heard[2] ?? []).at(-1)?.timeRange).toBe('week')
  expect(heard[1]).toEqual([])

  const ask = (timeRange: 'day' | null) => none.timeout(5000).emitWithAck('subscribe', { timeRange })
  expect(await ask('day')).toEqual({ ok: true })
  await person.api('PATCH', `/api/stories/${id}`, { title: 'Nàng tiên ốc' })
  await expect.poll(() => stats(heard[1] ?? []).at(-1)?.timeRange).toBe('day')
  expect(await ask(null)).toEqual({ ok: true })
  const before = heard[1]?.length
  await person.upload({ content: shortTale, mode: 'manual' })
  await expect.poll(() => stats(heard[0] ?? []).at(-1)?.totalStories).toBe(2)
  expect(heard[1]?.length).toBe(before)
})

test('who looks away and comes back is told what is as it was before, because it was different meanwhile', async () => {
  // Keeps the person's news alive while the other looks away.
  const watching = record(await follow(person))
  const socket = await follow(person)
  const heard = record(socket)
  const look = (timeRange: 'week' | null) => socket.timeout(5000).emitWithAck('subscribe', { timeRange })
  const upload = () => person.upload({ content: shortTale, mode: 'manual' })
  await upload()
  await expect.poll(() => stats(heard).at(-1)?.totalStories).toBe(1)
  await look(null)
  const second = await upload()
  await expect.poll(() => stats(watching).at(-1)?.totalStories).toBe(2)
  await look('week')
  const before = stats(heard).length
  await person.api('DELETE', `/api/stories/${second}`)
  await expect.poll(() => stats(heard).length).toBeGreaterThan(before)
  await expect.poll(() => stats(heard).at(-1)?.totalStories).toBe(1)
})

test('a snapshot is what the HTTP routes say', async () => {
  await person.upload({ content: shortTale, mode: 'manual' })
  const socket = await follow(person)
  const reply = await socket.timeout(5000).emitWithAck('snapshot', { timeRange: 'month' })
  expect(reply).toMatchObject({
    ok: true,
    snapshot: {
      stats: await fromApi('month'),
      activity: (await person.api('GET', '/api/dashboard/activity')).body,
    },
  })
  const odd = { storyId: crypto.randomUUID() } as never
  expect(await socket.timeout(5000).emitWithAck('snapshot', odd)).toMatchObject({ code: 'not_found' })
})

test('numbers whose news were lost are asked for, because the sockets are told so', async () => {
  const socket = await follow(person)
  const heard = record(socket)
  await queryDatabase(
    ke.databaseUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ~ '^(LISTEN|select ''Kể listens)' and pid <> pg_backend_pid()`,
  )
  await expect.poll(() => told(heard, 'RESYNC').length).toBe(1)
  await person.upload({ content: shortTale, mode: 'manual' })
  await expect.poll(() => stats(heard).at(-1)?.totalStories).toBe(1)
})
