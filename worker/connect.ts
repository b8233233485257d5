import { setTimeout as sleep } from 'node:timers/promises'
import { NativeConnection, TransportError } from '@temporalio/worker'
import type { Logger } from 'pino'
import { type Environment, temporalConnection } from '../core/environment.ts'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

/** Connects to Temporal, however long that takes: a worker may start before the server does, or while it is away. */
export async function connectToTemporal(environment: Environment, logger: Logger): Promise<NativeConnection> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      return await NativeConnection.connect(temporalConnection(environment))
    } catch (error) {
      if (!(error instanceof TransportError)) throw error
      logger.warn({ error, wait }, 'Temporal is away; it is asked again')
      await sleep(wait)
    }
  }
}
