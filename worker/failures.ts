import { ApplicationFailure, CancelledFailure } from '@temporalio/activity'
import { AppError } from '../core/errors.ts'
import { ProviderError } from '../providers/errors.ts'

/** The one map from our errors to Temporal's: what cannot get better is not retried, a vendor's delay is kept. */
export function toTemporalFailure(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: error.reaction === 'stop',
    nextRetryDelay: error instanceof ProviderError ? error.retryAfterMs : undefined,
    cause: error.cause instanceof Error ? error.cause : undefined,
  })
}

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
        throw toTemporalFailure(error)
      }
    },
  ])
  return Object.fromEntries(entries) as Activities<T>
}
