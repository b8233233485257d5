import { createAdapter } from '@socket.io/postgres-adapter'
import type { Pool } from 'pg'
import { createTurns } from '../core/turns.ts'
import { lendPool } from './lent-pool.ts'

export interface AdapterHooks {
  onError: (error: unknown) => void
  /**
   * Messages of other processes may have been missed until now: it begins to listen, again or for the first time, or could not
   * read one of them.
   */
  onMissed?: () => void
  /** How often the listening connection is asked whether it still stands, and how soon the database has to answer, in milliseconds. */
  pingMs?: number
}

/**
 * What joins the Socket.IO servers of all processes through PostgreSQL: an adapter for a server, and what is to be called when
 * that is closed. Messages leave in the order in which they were sent.
 */
export function createPostgresAdapter(pool: Pool, { onError, onMissed = () => {}, pingMs }: AdapterHooks) {
  const lent = lendPool(pool, { onError, onListening: onMissed, pingMs })
  // NOTIFY ends at 7,999 bytes and the adapter compares with 8,000: every side needs the lower threshold.
  const create = createAdapter(lent.pool, {
    payloadThreshold: 7900,
    errorHandler(error) {
      onError(error)
      onMissed()
    },
  })
  const inTurn = createTurns()
  // Socket.IO calls it as a constructor.
  function adapterOf(namespace: unknown) {
    const adapter = create(namespace)
    const publisher = adapter as unknown as { doPublish(message: object): Promise<unknown> }
    const publish = publisher.doPublish.bind(adapter)
    // A long message is put into a table first: a short one would overtake it.
    publisher.doPublish = (message) => inTurn('all', () => publish(message))
    return adapter
  }
  return {
    adapter: adapterOf,
    /** Waits until what was published has left, the farewells of the servers included. */
    async close(): Promise<void> {
      lent.close()
      await inTurn('all', async () => {})
    },
  }
}
