import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { AppError } from '../../core/errors.ts'
import { services } from './services.server.ts'

/** A person waits for the answer: Temporal gets no longer to give it. */
const DEADLINE_MS = 3000

export class TemporalAwayError extends AppError {
  constructor(cause: unknown) {
    super('temporal_away', 'The engine cannot be reached now. Try again in a moment.', { status: 503, cause })
  }
}

export const withDeadline = <T>(call: () => Promise<T>): Promise<T> =>
  services().temporal.withDeadline(Date.now() + DEADLINE_MS, call)

/** Starts a workflow that a person asked for and can ask for again. @throws TemporalAwayError */
export async function startOrSayAway(start: () => Promise<unknown>): Promise<void> {
  try {
    await withDeadline(start)
  } catch (error) {
    if (error instanceof ServiceError || isGrpcServiceError(error)) throw new TemporalAwayError(error)
    throw error
  }
}
