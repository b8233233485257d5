import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Notification } from '../../core/notification.ts'
import type { Emitter, StoryDispatch } from '../../realtime/emitter.ts'
import { untilClosed } from '../setup/client.ts'
import { type Nodes, startNodes } from '../setup/nodes.ts'

const OWNER = 'owner'
const STORY = '019aa0a0-0000-7000-8000-000000000001'
const OTHER_STORY = '019aa0a0-0000-7000-8000-000000000002'

let lab: Nodes
let nodes: Nodes['nodes']
let emitter: Emitter
let errors: unknown[]

/** Sessions that were revoked while the message about it was lost. */
let dead: string[]
/** When the credentials of sockets that are opened now are over. */
const inAnHour = () => new Date(Date.now() + 3_600_000)
let endsAt = inAnHour
/** What a node fetches for the end of a text. */
let generatedContent: (storyId: string) => Promise<string>

/** A socket of this person, with what it has heard: `name seq`. */
async function listen(node: number, userId: string, sessionId?: string) {
  const socket = await lab.socket(node, userId, '/stories', sessionId)
  const heard: string[] = []
  const payloads: object[] = []
  socket.onAny((name: string, payload: { seq: number }) => {
    heard.push(`${name.replace('STORY_PROCESSING_', '')} ${payload.seq}`)
    payloads.push(payload)
  })
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
  lab = await startNodes({
    count: 2,
    authenticate: async ({ token }) => {
      const [userId = '', sessionId = ''] = token?.split('/') ?? []
      return { userId, sessionId, endsAt: endsAt() }
    },
    findDeadSessions: async (ids) => ids.filter((id) => dead.includes(id)),
    generatedContent: (storyId) => generatedContent(storyId),
    recheckMs: 50,
  })
  ;({ nodes, emitter, errors } = lab)
})
afterAll(() => lab[Symbol.asyncDispose]())
beforeEach(() => {
  dead = []
  endsAt = inAnHour
  errors.length = 0
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
  // The other node has nobody to fetch it for.
  expect(errors.map(String)).toEqual(['Error: the database is away'])
})

test('a notification reaches every socket of its person, from a worker and from a web node', async () => {
  const told = async (node: number, userId: string) => {
    const heard: { id: string; seq: number }[] = []
    const socket = await lab.socket(node, userId, '/dashboard')
    socket.on('NOTIFICATION', (payload) => heard.push(payload))
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
  const socket = await lab.socket(0, OWNER, '/audio')
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
