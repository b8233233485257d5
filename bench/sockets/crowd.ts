import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { readRunFile } from '../../dev/data-dir.ts'
import { createEmitter } from '../../realtime/emitter.ts'
import { register } from '../../tests/setup/client.ts'
import { withStudio } from '../studio.ts'
import { startPages } from './crew.ts'
import { offline } from './offline.ts'
import { percentile } from './percentile.ts'

const BROADCASTS = 60
const EVERY_MS = 500
const REST_MS = 5000

/** So many sockets on one web process, in one room: what one takes of memory, and how long a broadcast takes to reach them. */
export const crowd = ({ sockets }: { sockets: number }) =>
  withStudio(offline, async (instance) => {
    const run = readRunFile(instance.dataDir)
    const pool = new pg.Pool({ connectionString: run?.databaseUrl })
    const fail = (error: unknown) => {
      throw error
    }
    const emitter = createEmitter(pool, fail)
    const pages = startPages()
    try {
      const { user, accessToken } = await register(instance)
      const memory = () => memoryOf(run?.pids.web ?? 0)
      // What the first sockets load is not theirs.
      const page = { url: instance.url, token: accessToken, namespaces: ['/stories'] }
      await pages.open(Array(20).fill(page))
      await sleep(REST_MS)
      const before = await memory()
      await pages.open(Array(sockets - 20).fill(page))
      await sleep(REST_MS)
      const after = await memory()

      const storyId = crypto.randomUUID()
      for (let seq = 1; seq <= BROADCASTS; seq++) {
        const stamp = { storyId, seq, timestamp: new Date().toISOString() }
        const counts = { progress: 1, currentChunk: 0, totalChunks: 9, estimatedTimeRemaining: null }
        const payload = { ...stamp, ...counts, step: 'story', wordsWritten: seq } as const
        emitter.dispatch({
          storyId,
          ownerId: user.id,
          events: [{ name: 'STORY_PROCESSING_PROGRESS', payload }],
        })
        await sleep(EVERY_MS)
      }
      await sleep(REST_MS)
      const { heard } = await pages.report()
      const delays = heard.map(({ at, stampedAt }) => at - stampedAt)
      return {
        sockets,
        memoryPerSocketKiB: (after - before) / (sockets - 20) / 1024,
        broadcasts: BROADCASTS,
        received: heard.length,
        lost: BROADCASTS * sockets - heard.length,
        ...{ p50Ms: percentile(delays, 50), p95Ms: percentile(delays, 95), p99Ms: percentile(delays, 99) },
      }
    } finally {
      pages.close()
      await emitter.close()
      await pool.end()
    }
  })

/** Resident memory of a process, in bytes. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}
