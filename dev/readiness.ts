import { SetupError } from './report.ts'
import { until } from './until.ts'

/** A program whose end before readiness means that waiting is useless. */
interface Member {
  name: string
  /** Resolves with how it ended. */
  firstExit: Promise<string>
}

/**
 * Waits until `/readyz` answers 200: the database and Temporal are there and a worker polls.
 * @throws SetupError when a member ends first, or with the last answer when `signal` ends the wait.
 */
export async function untilServing(url: string, members: Member[], signal: AbortSignal): Promise<void> {
  const ended = members.map(async ({ name, firstExit }): Promise<never> => {
    throw new SetupError(`${name} ended (${await firstExit}) before it was ready.`)
  })
  await Promise.race([until(url, () => checkReady(url), signal), ...ended])
}

async function checkReady(url: string): Promise<void> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })
  const answer = await response.text()
  if (!response.ok) throw new Error(`/readyz answers ${response.status} ${answer}`)
}
