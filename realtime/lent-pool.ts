import { setTimeout as sleep } from 'node:timers/promises'
import type { Notification, Pool, PoolClient } from 'pg'

interface Hooks {
  onError: (error: unknown) => void
  /** Messages between the processes are heard from now on. */
  onListening: () => void
  /** How soon the database has to answer, and how often the listening connection is asked to. */
  pingMs?: number | undefined
}

export interface LentPool {
  pool: Pool
  /**
   * Takes the listening connection back for good. The adapter forgets one that it is only about to listen on, and would wait
   * for it, and take another, after its own end.
   */
  close(): void
}

/** The adapter's statement after which messages between the processes are heard. */
const LISTEN = 'LISTEN "socket.io#/"'
/** Says what it is for, to whoever looks at the database's connections. */
const PING = `select 'Kể listens'`
const PING_MS = 10_000
const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 2000
/** Classes of errors that come of the statement itself: sent again, it would fail again. */
const HOPELESS = /^(22|23|26|42)/

/**
 * The part of a pool that the Socket.IO adapter uses. The adapter takes one connection for good, to listen, and another when that
 * breaks; but it hears no error of it, which would end the process, never gives it back, which would empty the pool, and does
 * not notice one that has only fallen silent. Its other queries are made again until the database is there to take them.
 */
export function lendPool(pool: Pool, { onError, onListening, pingMs = PING_MS }: Hooks): LentPool {
  /** From then on nothing is tried twice: nobody waits for a database that is away. */
  let isClosed = false

  async function query(text: string, values?: unknown[]) {
    // A line that has fallen silent must not hold up what comes after. Whatever arrives twice does no harm: it is numbered.
    const patient = { text, values, query_timeout: pingMs }
    for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(2 * delayMs, LONGEST_DELAY_MS)) {
      try {
        return await pool.query(patient)
      } catch (error) {
        if (isClosed || pool.ending || HOPELESS.test((error as { code?: string }).code ?? '')) throw error
        onError(error)
        await sleep(delayMs, undefined, { ref: false })
      }
    }
  }

  /** Ends the connection that listens now, if there is one, so that nothing is heard twice. */
  let stopListening = () => {}
  const never = new Promise<never>(() => {})

  const lent = {
    query,
    async connect() {
      if (isClosed) return never
      const client = await pool.connect()
      if (isClosed) {
        client.release(true)
        return never
      }
      // When a connection breaks just as it begins, the adapter makes two.
      stopListening()
      const stopWatching = watch(client, pingMs)
      const stop = () => {
        stopListening = () => {}
        stopWatching()
        client.removeAllListeners('end')
        client.release(true)
      }
      stopListening = stop
      client.on('error', onError)
      client.once('end', stop)
      return {
        on(event: 'notification' | 'end', hear: (message: Notification) => Promise<void>) {
          client.on(event as 'notification', event === 'notification' ? oneByOne(hear) : hear)
        },
        async query(sql: string) {
          await client.query(sql)
          if (sql === LISTEN) onListening()
        },
        removeAllListeners: () => {},
        release: stop,
      }
    },
  }
  return {
    pool: lent as unknown as Pool,
    close() {
      isClosed = true
      stopListening()
    },
  }
}

/** A long message lies in a table and takes longer to read than a short one: those after it wait. */
function oneByOne(hear: (message: Notification) => Promise<void>) {
  let last = Promise.resolve()
  return (message: Notification) => {
    last = last.then(() => hear(message))
  }
}

/**
 * A connection that a firewall has forgotten looks open for hours. Closed from here, it ends and is made anew. Gives the function
 * that ends this.
 */
function watch(client: PoolClient, everyMs: number): () => void {
  let isOver = false
  async function keepAsking(): Promise<void> {
    for (;;) {
      await sleep(everyMs, undefined, { ref: false })
      if (isOver) return
      const silence = setTimeout(() => client.connection.stream.destroy(), everyMs).unref()
      await client.query(PING).catch(() => {})
      clearTimeout(silence)
    }
  }
  void keepAsking()
  return () => {
    isOver = true
  }
}
