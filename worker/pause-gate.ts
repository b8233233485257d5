import { BATCH_PAUSED } from '../core/batch.ts'
import type { BatchRunRepository } from '../db/batch-run.repository.ts'
import { ProviderError } from '../providers/errors.ts'

/** A pause may be this old before a provider is asked for nothing more. That it is over is known at once. */
const FRESH_MS = 1000
/** Stories whose batch is known without asking. */
const MOST_KNOWN = 10_000
/** The batch tells its stories when it goes on; one that it does not know of asks again after so long. */
const ASK_AGAIN_MS = 10 * 60_000

/** The story's batch is paused: no provider is asked. A hold, so that its calls wait together. */
export class BatchPausedError extends ProviderError {
  constructor() {
    super(BATCH_PAUSED, 'Its batch is paused.', {
      reaction: 'hold',
      resumesAt: new Date(Date.now() + ASK_AGAIN_MS),
    })
  }
}

/** Lets the calls of a story through unless its batch is paused. */
export interface PauseGate {
  /** @throws BatchPausedError */
  pass(storyId: string): Promise<void>
}

/** Looks about once a second for each batch that goes on, and once for each story: a story of its own costs one look. */
export function createPauseGate(batches: Pick<BatchRunRepository, 'batchOf' | 'isPaused'>): PauseGate {
  const batchOf = new Map<string, Promise<string | null>>()
  /** When each batch was last seen going on. */
  const goingOn = new Map<string, number>()

  function batchOfStory(storyId: string): Promise<string | null> {
    const known = batchOf.get(storyId)
    if (known) return known
    if (batchOf.size >= MOST_KNOWN) batchOf.clear()
    const found = batches.batchOf(storyId)
    found.catch(() => batchOf.delete(storyId))
    batchOf.set(storyId, found)
    return found
  }

  async function isPaused(batchId: string): Promise<boolean> {
    if (Date.now() - (goingOn.get(batchId) ?? 0) < FRESH_MS) return false
    const paused = await batches.isPaused(batchId)
    if (goingOn.size >= MOST_KNOWN) goingOn.clear()
    if (!paused) goingOn.set(batchId, Date.now())
    return paused
  }

  return {
    async pass(storyId) {
      const batchId = await batchOfStory(storyId)
      if (batchId && (await isPaused(batchId))) throw new BatchPausedError()
    },
  }
}

/** Has each of these activities pass the gate first, at every try: what waits in a queue when the pause comes does not begin. */
export function withPauseGate<T extends Record<string, (input: never, ...more: never[]) => Promise<unknown>>>(
  gate: PauseGate,
  activities: T,
): { [Name in keyof T]: T[Name] } {
  const entries = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: { storyId: string }, ...more: never[]) => {
      await gate.pass(input.storyId)
      return run(input as never, ...more)
    },
  ])
  return Object.fromEntries(entries) as { [Name in keyof T]: T[Name] }
}
