import { Context } from '@temporalio/activity'

/** A quarter of the heartbeat timeout the workflows set. */
const HEARTBEAT_MS = 2000

/**
 * Runs an activity's work while telling Temporal that this worker lives, so that a killed one is noticed within seconds.
 * `work` gets the signal that aborts when the workflow cancels or the worker shuts down.
 */
export async function whileBeating<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current()
  context.heartbeat()
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS)
  try {
    return await work(context.cancellationSignal)
  } finally {
    clearInterval(beat)
  }
}
