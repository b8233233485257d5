import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { Notification } from '../../core/notification.ts'
import { createEmitter, type Emitter, type StoryDispatch } from '../../realtime/emitter.ts'
import { dashboardEventSchemas } from '../../realtime/events.ts'
import { attachRealtime } from '../../realtime/server.ts'
import { connect, untilClosed } from '../setup/client.ts'
import { createTestDatabase, queryDatabase, type TestDatabase } from '../setup/database.ts'

const OWNER = 'owner'
const STORY = '019aa0a0-0000-7000-8000-000000000001'
const PROBE = '019aa0a0-0000-7000-8000-000000000000'
const OTHER_STORY = '019aa0a0-0000-7000-8000-000000000002'

/** Two web nodes and a worker's emitter, joined by nothing but the database. */
let database: TestDatabase
let pools: pg.Pool[]
let emitter: Emitter
let nodes: Awaited<ReturnType<typeof startNode>>[]

/** Sessions that were revoked while the message about it was lost. */
let dead: string[]
/** When the credentials of sockets that are opened now are over. */
let endsAt: () => Date
/** What a node fetches for the end of a text. */
let generatedContent: (storyId: string) => Promise<string>
let errors: unknown[]

async function startNode(pool: pg.Pool) {
  const http = createServer()
  const realtime = attachRealtime(http, {
    pool,
    authenticate: async ({ token }) => {
      const [userId, sessionId] = token?.split('/') ?? []
      return userId && sessionId ? { userId, sessionId, endsAt: endsAt() } : null
    },
    countRequest: async () => {},
    findDeadSessions: async (ids) => ids.filter((id) => dead.includes(id)),
    findStory: () => Promise.reject(new Error('is not asked for here')),
    findBatch: () => Promise.reject(new Error('is not asked for here')),
    generatedContent: (storyId) => generatedContent(storyId),
    recheckMs: 50,
    onError: (error) => errors.push(error),
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return { realtime, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

/** A socket of this person, with what it has heard: `name seq`. */
async function listen(node: number, userId: string, sessionId: string = crypto.randomUUID()) {
  const url = nodes[node]?.url ?? ''
  const socket = await connect({ url }, '/stories', { auth: { token: `${userId}/${sessionId}` } })
  const heard: string[] = []
  const payloads: object[] = []
  let isReached = false
  socket.onAny((name: string, payload: { seq: number; storyId: string }) => {
    if (payload.storyId === PROBE) {
      isReached = true
      return
    }
    heard.push(`${name.replace('STORY_PROCESSING_', '')} ${payload.seq}`)
    payloads.push(payload)
  })
  // A node begins to hear the database some time after its own start.
  await vi.waitFor(() => {
    emitter.dispatch({ storyId: PROBE, ownerId: userId, events: [failure(1, { storyId: PROBE })] })
    expect(isReached).toBe(true)
  }, 20_000)
  return { socket, heard, payloads }
}

type StoryEvent = StoryDispatch['events'][number]

function tell(storyId: string, ...events: StoryEvent[]): void {
  emitter.dispatch({ storyId, ownerId: OWNER, events })
}

const stamp = (seq: number, storyId = STORY) => ({ storyId, seq, timestamp: new Date().toISOString() })
const failure = (seq: number, { storyId = STORY, error = 'It went wrong.' } = {}): StoryEvent => ({
  name: 'STORY_PROCESSING_ERROR',
  payload: { ...stamp(seq, storyId), error, code: 'unexpected', step: 'story' },
})
const complete = (seq: number): StoryEvent => ({
  name: 'STORY_PROCESSING_COMPLETE',
  payload: { ...stamp(seq), generatedWordCount: 2, processingTime: 1000 },
})

beforeAll(async () => {
  database = await createTestDatabase()
  pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: database.url }))
  for (const pool of pools) pool.on('error', (error) => errors.push(error))
  const [worker, ...web] = pools as [pg.Pool, ...pg.Pool[]]
  emitter = createEmitter(worker, (error) => errors.push(error))
  nodes = await Promise.all(web.map(startNode))
})
afterAll(async () => {
  // A worker that is stopped gives the database back: this must not throw.
  await emitter.close()
  for (const node of nodes) await node.realtime.close()
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
})
beforeEach(() => {
  dead = []
  endsAt = () => new Date(Date.now() + 3_600_000)
  errors = []
  generatedContent = async () => 'Ngày xưa.'
})

test('an event reaches its owner’s sockets on every node, once each, and nobody else', async () => {
  const own = [await listen(0, OWNER), await listen(1, OWNER), await listen(1, OWNER)]
  const foreign = [await listen(0, 'stranger'), await listen(1, 'stranger')]
  tell(STORY, failure(1), failure(2))
  tell(STORY, failure(3))
  for (const { heard } of own) await expect.poll(() => heard).toEqual(['ERROR 1', 'ERROR 2', 'ERROR 3'])
  for (const { heard } of foreign) expect(heard).toEqual([])
})

test('a message about as long as NOTIFY allows arrives, and so does a longer one', async () => {
  const { heard } = await listen(0, OWNER)
  const lengths = Array.from({ length: 30 }, (_, step) => 7400 + step * 25).concat(20_000, 300_000)
  for (const [index, length] of lengths.entries()) {
    tell(STORY, failure(index + 1, { error: 'x'.repeat(length) }))
  }
  await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(lengths.length)
  expect(new Set(heard).size).toBe(lengths.length)
})

test('the end of a text carries the text, and what comes after it waits: but not other stories', async () => {
  const text = 'Ngày xưa. '.repeat(100_000)
  const fetched = Promise.withResolvers<string>()
  generatedContent = () => fetched.promise
  onTestFinished(() => fetched.resolve(text))
  const { heard, payloads } = await listen(0, OWNER)
  tell(STORY, complete(1))
  tell(STORY, failure(2))
  tell(OTHER_STORY, failure(7, { storyId: OTHER_STORY }))
  await expect.poll(() => heard).toEqual(['ERROR 7'])
  fetched.resolve(text)
  await expect.poll(() => heard).toEqual(['ERROR 7', 'COMPLETE 1', 'ERROR 2'])
  expect(payloads[1]).toMatchObject({ generatedContent: text })
})

test('a text that cannot be fetched is reported, and holds up nothing that comes after', async () => {
  generatedContent = () => Promise.reject(new Error('the database is away'))
  const { heard } = await listen(0, OWNER)
  tell(STORY, complete(1))
  tell(STORY, failure(2))
  await expect.poll(() => heard).toContain('ERROR 2')
  // Each of the two nodes has a text to fetch.
  await expect.poll(() => errors.map(String)).toEqual(Array(2).fill('Error: the database is away'))
})

test('a notification reaches every socket of its person, from a worker and from a web node', async () => {
  const told = async (node: number, userId: string) => {
    const { socket } = await listen(node, userId)
    const dashboard = await connect({ url: nodes[node]?.url ?? '' }, '/dashboard', {
      auth: socket.auth as object,
    })
    const heard: { id: string; seq: number }[] = []
    dashboard.on('NOTIFICATION', (payload) =>
      heard.push(dashboardEventSchemas.NOTIFICATION.strict().parse(payload)),
    )
    return heard
  }
  const own = [await told(0, OWNER), await told(1, OWNER)]
  const foreign = await told(1, 'stranger')
  const notification = (id: string): Notification => ({
    id,
    kind: 'story_completed',
    storyId: STORY,
    title: 'Cây khế',
    message: '“Cây khế” is done.',
    timestamp: new Date().toISOString(),
    unread: 1,
  })
  emitter.dispatch({ ownerId: OWNER, notification: notification('1') })
  for (const heard of own) await expect.poll(() => heard.map(({ id }) => id)).toEqual(['1'])
  nodes[0]?.realtime.dispatch({ ownerId: OWNER, notification: notification('2') })
  for (const heard of own) await expect.poll(() => heard.map(({ id }) => id)).toEqual(['1', '2'])
  for (const [first, second] of own) expect(second?.seq).toBeGreaterThan(first?.seq ?? 0)
  expect(foreign).toEqual([])
})

test('a session that ends on one node is closed on the other, and no other session', async () => {
  const [ended, other] = [await listen(1, OWNER, 'ended'), await listen(1, OWNER, 'other')]
  const closed = untilClosed(ended.socket)
  nodes[0]?.realtime.disconnectSessions(['ended'])
  await closed
  expect(other.socket.connected).toBe(true)
})

test('a session that ended without a message is closed at the next look', async () => {
  const [ended, other] = [await listen(0, OWNER, 'dead'), await listen(0, OWNER, 'alive')]
  const closed = untilClosed(ended.socket)
  dead = ['dead']
  await closed
  expect(other.socket.connected).toBe(true)
})

test('a socket is closed when what it came in with is over', async () => {
  const other = await listen(0, OWNER)
  const end = Date.now() + 1000
  endsAt = () => new Date(end)
  const socket = await connect({ url: nodes[0]?.url ?? '' }, '/audio', { auth: { token: `${OWNER}/short` } })
  await untilClosed(socket)
  // The clock of the timer is not that of the date: they differ by a few milliseconds.
  expect(Date.now()).toBeGreaterThan(end - 50)
  expect(other.socket.connected).toBe(true)
})

test('a session of years is not cut off at once', async () => {
  endsAt = () => new Date(Date.now() + 10 * 365 * 86_400_000)
  const { socket } = await listen(0, OWNER)
  expect(socket.connected).toBe(true)
})

test('a database that drops every connection is heard again, without a restart', async () => {
  const { heard } = await listen(0, OWNER)
  await queryDatabase(
    database.url,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await expect.poll(() => errors.map(String).join()).toContain('terminat')
  await vi.waitFor(() => {
    tell(STORY, failure(1))
    expect(heard).toContain('ERROR 1')
  }, 10_000)
})
