import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createEmitter, type Emitter, type StoryDispatch } from '../../realtime/emitter.ts'
import { attachRealtime, type Realtime, type RealtimeDependencies } from '../../realtime/server.ts'
import { connect, type StorySocket, untilClosed } from '../setup/client.ts'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'

/** Two web nodes and a worker's emitter, joined by nothing but the database. */
let database: TestDatabase
let pools: pg.Pool[]
let emitter: Emitter
let nodes: Awaited<ReturnType<typeof startNode>>[]

/** Sessions that were revoked while no message about it came through. */
let dead: string[]
/** What a node fetches for the end of a text; a test may make it slow. */
let generatedContent: RealtimeDependencies['generatedContent']
let errors: unknown[]

beforeAll(async () => {
  // Only timers that repeat: the nodes look after their sockets with them.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  database = await createTestDatabase()
  pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: database.url }))
  const [worker, ...web] = pools as [pg.Pool, ...pg.Pool[]]
  emitter = createEmitter(worker)
  nodes = await Promise.all(web.map(startNode))
  // The adapters begin to listen by themselves; a node is ready when a message from the worker arrives.
  const sockets = await Promise.all(nodes.map(({ url }) => join(url, 'nobody')))
  await Promise.all(
    sockets.map((socket) => {
      const arrived = once(socket as never, 'STORY_PROCESSING_PROGRESS')
      return vi.waitFor(async () => {
        emitter.dispatch(progressOf('nobody', 1))
        await Promise.race([arrived, new Promise((_, reject) => setTimeout(reject, 100))])
      }, 10_000)
    }),
  )
})
afterAll(async () => {
  await emitter.close()
  for (const node of nodes) await node.realtime.close()
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
  vi.useRealTimers()
})
beforeEach(() => {
  dead = []
  errors = []
  generatedContent = async () => 'Ngày xưa.'
})
afterEach(() => {
  expect(errors).toEqual([])
})
