import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow'
import type { FailureDetails } from './messages.ts'

/** Why something could not be made: a stable code, and the words that stand beside it. */
export interface Reason {
  code: string
  message: string
  /** Every other call to this provider would end the same way. */
  providerWide: boolean
}

export const cancelledReason = { code: 'cancelled', message: 'This was stopped before it was finished.' }
export const textIncomplete = { code: 'text_incomplete', message: 'The text was not written to its end.' }

/** The code and words of the activity's own error. Cancellation is not a reason: it goes up. */
export function reasonOf(error: unknown): Reason {
  if (isCancellation(error)) throw error
  const failure = ownFailure(error)
  if (!failure) {
    return { code: 'timeout', message: 'This took too long and was given up.', providerWide: false }
  }
  const { providerWide = false } = detailsOf(failure)
  return { code: failure.type ?? 'unexpected', message: failure.message, providerWide }
}

/** The hold that an activity's failure asks for; `until` is ISO 8601. */
export function holdOf(error: unknown): { code: string; message: string; until: string } | undefined {
  const failure = ownFailure(error)
  const until = failure && detailsOf(failure).resumesAt
  return until ? { code: failure.type ?? 'provider_on_hold', message: failure.message, until } : undefined
}

/** What the activity itself threw, as `worker/failures.ts` made it. Nothing when Temporal gave the activity up. */
function ownFailure(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error
  return cause instanceof ApplicationFailure ? cause : undefined
}

const detailsOf = ({ details }: ApplicationFailure): FailureDetails =>
  (details as FailureDetails[] | null | undefined)?.[0] ?? {}
