import { createAdapter } from '@socket.io/postgres-adapter'
import type { Pool } from 'pg'

/** What joins the Socket.IO servers of all processes through PostgreSQL. `onError` hears of messages that were lost. */
export function createPostgresAdapter(pool: Pool, onError: (error: unknown) => void) {
  // One connection is kept to listen. When it breaks the adapter opens another, but an error nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', onError))
  // NOTIFY ends at 7,999 bytes and the adapter compares with 8,000: every side needs the lower threshold.
  return createAdapter(pool, { payloadThreshold: 7900, errorHandler: onError })
}
