import { createAdapter } from '@socket.io/postgres-adapter'
import type { Pool } from 'pg'
import { createTurns } from '../core/turns.ts'

/** What joins the Socket.IO servers of all processes through PostgreSQL. `onError` hears of messages that were lost. */
export function createPostgresAdapter(pool: Pool, onError: (error: unknown) => void) {
  // NOTIFY ends at 7,999 bytes and the adapter compares with 8,000: every side needs the lower threshold.
  return createAdapter(lend(pool, onError), { payloadThreshold: 7900, errorHandler: onError })
}

/**
 * The part of a pool that the adapter uses. It takes one connection for good, to listen, and another when that breaks; but it
 * hears no error of it, which would end the process, and never gives it back, which would empty the pool. Its other
 * queries are made one after the other, so that messages leave in the order in which they were sent.
 */
function lend(pool: Pool, onError: (error: unknown) => void): Pool {
  const inTurn = createTurns()
  const lent = {
    query: (sql: string, values?: unknown[]) => inTurn('all', () => pool.query(sql, values)),
    async connect() {
      const client = await pool.connect()
      client.on('error', onError)
      client.once('end', () => client.release(true))
      return client
    },
  }
  return lent as unknown as Pool
}
