import { setTimeout as sleep } from 'node:timers/promises'
import { SetupError } from './report.ts'

const POLL_MS = 100

/**
 * Tries `check` again and again until it does not throw.
 * @throws SetupError with the last reason when `signal` ends the wait.
 */
export async function until(what: string, check: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (signal.aborted) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new SetupError(`${what} is not ready: ${reason}`, { cause: error })
      }
    }
    await sleep(POLL_MS)
  }
}
