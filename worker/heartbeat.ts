import { Context } from '@temporalio/activity'
import { z } from 'zod'

/** Half of the heartbeat timeout that the workflows set. With a beat comes back whether the call is cancelled. */
export const HEARTBEAT_MS = 4000

const detailsSchema = z.object({ waits: z.int() }).catch({ waits: 0 })

/** How many of this call's earlier attempts ended with a wait. Temporal hands the last heartbeat on to the next attempt. */
export const waitsBefore = (): number => detailsSchema.parse(Context.current().info.heartbeatDetails).waits

export const tellWaits = (waits: number): void => Context.current().heartbeat({ waits })

/**
 * Runs an activity's work while telling Temporal that this worker lives, so that a killed one is noticed within seconds.
 * `work` gets the signal that aborts when the workflow cancels or the worker shuts down.
 */
export async function whileBeating<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const waits = waitsBefore()
  // Its start is a sign of life by itself: the first heartbeat would only be one request more.
  if (waits > 0) tellWaits(waits)
  const beat = setInterval(tellWaits, HEARTBEAT_MS, waits)
  try {
    return await work(Context.current().cancellationSignal)
  } finally {
    clearInterval(beat)
  }
}
