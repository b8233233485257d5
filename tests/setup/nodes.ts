import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { io } from 'socket.io-client'
import { until } from '../../dev/until.ts'
import { createEmitter, type Emitter } from '../../realtime/emitter.ts'
import type { Namespace } from '../../realtime/events.ts'
import { attachRealtime, type Realtime, type RealtimeDependencies } from '../../realtime/server.ts'
import { connect, type StorySocket } from './client.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** The sockets of a web process, without its pages. A token is `person/session`. */
export interface Node {
  realtime: Realtime
  url: string
  pool: pg.Pool
}

/** Web nodes and a worker's emitter, joined by nothing but the database. */
export interface Nodes extends AsyncDisposable {
  database: TestDatabase
  nodes: Node[]
  emitter: Emitter
  /** What went wrong on any of them so far. */
  errors: unknown[]
  socket(node: number, userId: string, namespace?: Namespace, sessionId?: string): Promise<StorySocket>
}

export interface NodesOptions extends Partial<RealtimeDependencies> {
  count: number
  /** How the nodes reach the database; the emitter goes straight. */
  databaseUrl?: (url: string) => string
}

export async function startNodes({
  count,
  databaseUrl = (url) => url,
  ...overrides
}: NodesOptions): Promise<Nodes> {
  const database = await createTestDatabase()
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const openPool = (connectionString: string) => {
    const pool = new pg.Pool({ connectionString, max: 4, connectionTimeoutMillis: 2000 })
    pool.on('error', onError)
    return pool
  }
  const worker = openPool(database.url)
  const emitter = createEmitter(worker, onError)
  const notAsked = () => Promise.reject(new Error('is not asked for here'))

  async function startNode(): Promise<Node> {
    const http = createServer()
    const pool = openPool(databaseUrl(database.url))
    const realtime = attachRealtime(http, {
      pool,
      authenticate: async ({ token }) => {
        const [userId, sessionId] = token?.split('/') ?? []
        return userId && sessionId ? { userId, sessionId, endsAt: new Date(Date.now() + 3_600_000) } : null
      },
      countRequest: async () => {},
      findDeadSessions: async () => [],
      findStory: notAsked,
      findBatch: notAsked,
      generatedContent: notAsked,
      numbers: { stats: notAsked, chart: notAsked, activity: notAsked },
      onError,
      ...overrides,
    })
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    return { realtime, pool, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
  }

  const nodes = await Promise.all(Array.from({ length: count }, startNode))
  await Promise.all(nodes.map(({ url }) => untilHearing(url, emitter)))
  return {
    database,
    nodes,
    emitter,
    errors,
    socket: (node, userId, namespace = '/stories', sessionId = crypto.randomUUID()) =>
      connect({ url: nodes[node]?.url ?? '' }, namespace, { auth: { token: `${userId}/${sessionId}` } }),
    async [Symbol.asyncDispose]() {
      // A worker that is stopped gives the database back: this must not throw.
      await emitter.close()
      for (const { realtime } of nodes) await realtime.close()
      await Promise.all([worker, ...nodes.map(({ pool }) => pool)].map((pool) => pool.end()))
      await database.drop()
    },
  }
}

/** A node begins to hear the database some time after its own start. */
async function untilHearing(url: string, emitter: Emitter): Promise<void> {
  const socket = io(`${url}/stories`, {
    auth: { token: 'probe/probe' },
    transports: ['websocket'],
    forceNew: true,
  })
  const storyId = crypto.randomUUID()
  let isHeard = false
  socket.on('STORY_PROCESSING_ERROR', () => {
    isHeard = true
  })
  const timestamp = new Date().toISOString()
  const payload = { storyId, seq: 1, timestamp, error: '', code: 'probe', step: 'story' } as const
  await until(
    'the node to hear',
    async () => {
      emitter.dispatch({ storyId, ownerId: 'probe', events: [{ name: 'STORY_PROCESSING_ERROR', payload }] })
      if (!isHeard) throw new Error('nothing is heard')
    },
    AbortSignal.timeout(30_000),
  )
  socket.close()
}
