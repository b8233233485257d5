import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import type { StoryDispatch } from '../../realtime/emitter.ts'
import { lendPool } from '../../realtime/lent-pool.ts'
import { connect } from '../setup/client.ts'
import { type Heard, record } from '../setup/contract.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Nodes, startNodes } from '../setup/nodes.ts'
import { type Proxy as Line, proxyTo } from '../setup/proxy.ts'

const OWNER = 'owner'
const STORY = '019aa0a0-0000-7000-8000-000000000001'

/** Two web nodes that reach the database over a line of their own, and a worker's emitter that goes straight. */
let lab: Nodes
let line: Line

beforeAll(async () => {
  line = await proxyTo(new URL(inject('databaseUrl')).host)
  lab = await startNodes({
    count: 2,
    pingMs: 2000,
    databaseUrl: (url) => Object.assign(new URL(url), { host: line.address }).href,
  })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await line[Symbol.asyncDispose]()
})
afterEach(() => {
  lab.errors.length = 0
})

const event = (seq: number, error = 'It went wrong.'): StoryDispatch['events'][number] => ({
  name: 'STORY_PROCESSING_ERROR',
  payload: {
    ...{ storyId: STORY, seq, timestamp: new Date().toISOString() },
    ...{ error, code: 'unexpected', step: 'story' },
  },
})
const tell = (seq: number, error?: string) =>
  lab.emitter.dispatch({ storyId: STORY, ownerId: OWNER, events: [event(seq, error)] })
const seqsOf = (heard: Heard[]) =>
  heard.filter(({ name }) => name !== 'RESYNC').map(({ payload }) => payload.seq)
const resyncs = (heard: Heard[]) => heard.filter(({ name }) => name === 'RESYNC').length

/** Ends the connections on which nodes (or the emitter) listen, as an operator or a failover does. */
const endListening = () =>
  queryDatabase(
    lab.database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ~ '^(LISTEN|select ''Kể listens)' and pid <> pg_backend_pid()`,
  )

test('a listening connection that is ended is made anew, and every socket is told that it may have missed something', async () => {
  const heard = await Promise.all([
    lab.socket(0, OWNER).then(record),
    lab.socket(1, OWNER, '/audio').then(record),
    lab.socket(1, 'somebody', '/dashboard').then(record),
  ])
  await endListening()
  await expect.poll(() => lab.errors.map(String).join()).toContain('terminat')
  for (const each of heard) await expect.poll(() => resyncs(each)).toBe(1)
  tell(1)
  await expect.poll(() => seqsOf(heard[0] ?? [])).toEqual([1])
})

test('whoever asks for a snapshot when told to misses nothing that was said meanwhile', async () => {
  // What stands in the database: the number of the last event.
  let stands = 0
  const socket = await lab.socket(0, OWNER)
  let known = 0
  socket.on('STORY_PROCESSING_ERROR', ({ seq }) => {
    known = Math.max(known, seq)
  })
  socket.on('RESYNC', () => {
    known = Math.max(known, stands)
  })
  await endListening()
  for (let seq = 1; seq <= 50; seq++) {
    stands = seq
    tell(seq)
  }
  await expect.poll(() => known).toBe(50)
})

test('a line that falls silent without being closed is noticed too', async () => {
  const heard = [record(await lab.socket(0, OWNER)), record(await lab.socket(1, OWNER))]
  line.stall()
  // New connections get no answer either, for a while.
  await expect.poll(() => lab.errors.length).toBeGreaterThan(2)
  line.mend()
  for (const each of heard) {
    await expect.poll(() => resyncs(each)).toBeGreaterThan(0)
    await vi.waitFor(() => {
      tell(1)
      expect(seqsOf(each)).toContain(1)
    }, 10_000)
  }
})

test('what a worker says while the database drops its connections leaves when they are back, in order', async () => {
  const heard = record(await lab.socket(1, OWNER))
  const numbers = Array.from({ length: 200 }, (_, index) => 1000 + index)
  const ending = queryDatabase(
    lab.database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like '%pg_notify%' and pid <> pg_backend_pid()`,
  )
  for (const seq of numbers) tell(seq)
  await ending
  // The nodes' own listening connections stood.
  await expect.poll(() => seqsOf(heard).filter((seq) => seq >= 1000)).toEqual(numbers)
})

test('a message about as long as NOTIFY allows arrives, and so does a longer one: in the order they were sent', async () => {
  const heard = record(await lab.socket(0, OWNER))
  // One letter, three bytes: lengths in letters and in bytes are far apart.
  const lengths = Array.from({ length: 60 }, (_, step) => 2400 + step * 7).concat(20_000, 3, 300_000, 3)
  for (const [index, length] of lengths.entries()) tell(2000 + index, 'ệ'.repeat(length))
  // This node may still be busy with what the test before has said.
  const ours = () => heard.filter(({ payload }) => Number(payload.seq) >= 2000)
  await expect.poll(() => ours().length).toBe(lengths.length)
  expect(seqsOf(ours())).toEqual(lengths.map((_, index) => 2000 + index))
  const words = ours().map(({ payload }) => (payload as { error?: string }).error?.length)
  expect(words).toEqual(lengths)
})

test('a node that nobody can reach the database from still refuses and answers', async () => {
  line.cut()
  await expect.poll(() => lab.errors.length).toBeGreaterThan(0)
  const socket = await connect({ url: lab.nodes[0]?.url ?? '' }, '/stories', {
    auth: { token: `${OWNER}/s` },
  })
  expect(socket.connected).toBe(true)
  const heard = record(socket)
  line.mend()
  await expect.poll(() => resyncs(heard)).toBeGreaterThan(0)
})

test('a node that is stopped while it begins to listen gives its connections back, and takes no other', async () => {
  const pool = new pg.Pool({ connectionString: lab.database.url, max: 2 })
  const lent = lendPool(pool, { onError: (error) => lab.errors.push(error), onListening: () => {} })
  const [first] = await Promise.all([lent.pool.connect(), lent.pool.query('select 1')])
  const isReached = lent.pool.connect()
  // What the adapter asks of a connection that it does not call its own yet.
  const listening = first.query('LISTEN "socket.io#/"').catch(() => {})
  lent.close()
  void lent.pool.connect()
  await Promise.all([pool.end(), listening])
  expect(pool.totalCount).toBe(0)
  await expect(Promise.race([isReached, Promise.resolve('nobody')])).resolves.toBe('nobody')
})

test('a node that ends says its farewell before its connections are given back', async () => {
  const own = await startNodes({ count: 2 })
  await own[Symbol.asyncDispose]()
  expect(own.errors).toEqual([])
})
