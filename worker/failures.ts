import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity'
import { AppError } from '../core/errors.ts'
import { ProviderError } from '../providers/errors.ts'
import type { FailureDetails } from '../workflows/messages.ts'
import { tellWaits, waitsBefore } from './heartbeat.ts'

/**
 * The one map from our errors to Temporal's: what cannot get better is not retried, a vendor's delay is kept. `tries` are
 * those of this call, the failed one included; waits that a vendor asked for are none.
 */
export function toTemporalFailure(error: unknown, tries: number): unknown {
  if (!(error instanceof AppError)) return error
  const { code: type, message, reaction } = error
  const cause = error.cause instanceof Error ? error.cause : undefined
  if (!(error instanceof ProviderError)) {
    return ApplicationFailure.create({ type, message, nonRetryable: reaction === 'stop', cause })
  }
  const details: FailureDetails = {
    ...(error.resumesAt && { resumesAt: error.resumesAt.toISOString() }),
    ...(error.providerWide && { providerWide: true }),
  }
  return ApplicationFailure.create({
    type,
    message,
    // A hold is waited for by the workflow, for all calls together.
    nonRetryable:
      reaction === 'stop' || reaction === 'hold' || (reaction === 'retry' && tries >= error.tries),
    // Temporal's own delay would grow with the waits as well.
    nextRetryDelay: error.retryAfterMs ?? (reaction === 'retry' ? delayAfter(tries) : undefined),
    details: [details],
    cause,
  })
}

const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 60_000

const delayAfter = (tries: number): number => Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1))

type Activities<T> = { [Name in keyof T]: T[Name] }

/** Wraps activities so that each of their errors leaves as the right kind of failure. */
export function withFailures<T extends Record<string, (input: never) => Promise<unknown>>>(
  activities: T,
): Activities<T> {
  const entries = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      try {
        return await run(input)
      } catch (error) {
        if (error instanceof CancelledFailure) throw error
        const waits = waitsBefore()
        if (error instanceof AppError && error.reaction === 'wait') tellWaits(waits + 1)
        throw toTemporalFailure(error, Context.current().info.attempt - waits)
      }
    },
  ])
  return Object.fromEntries(entries) as Activities<T>
}
