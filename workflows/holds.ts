import { condition } from '@temporalio/workflow'
import { BATCH_PAUSED } from '../core/batch.ts'
import type { Hold } from '../core/provider.ts'
import type { Stage } from '../core/story.ts'
import { holdOf } from './failures.ts'

/** A provider that is away for longer is not coming back by waiting. */
const LONGEST_HOLD_MS = 3 * 24 * 60 * 60_000

export interface Holds {
  /** Makes the call; while its provider is on hold it waits, and asks again when that is over. Throws whatever is no hold. */
  patiently<T>(stage: Stage, call: () => Promise<T>): Promise<T>
  /** Ends all holds now. */
  release(): void
}

/** A stage whose provider was on hold when last asked. */
interface Held {
  since: number
  /** The others stay back: the time is not over, or one call tries whether it is. */
  busy: boolean
}

/**
 * Lets the calls of one stage wait together for a provider: one timer, however many calls, and when it is over one call
 * tries for all, for each that ends on hold again would be written into the history. `onChange` hears of each hold and its end.
 */
export function createHolds(onChange: (stage: Stage, hold: Hold | undefined) => void): Holds {
  const held = new Map<Stage, Held>()
  let releases = 0

  async function turn(stage: Stage): Promise<void> {
    // All that wait are woken together: only the first of them finds it free.
    while (held.get(stage)?.busy) await condition(() => !held.get(stage)?.busy)
    const mine = held.get(stage)
    if (mine) mine.busy = true
  }

  /** `before`: the releases before the call that failed. One that came while it was under way is meant for it, too. */
  async function wait(stage: Stage, hold: Hold, until: number, before: number): Promise<void> {
    onChange(stage, hold)
    try {
      await condition(() => releases > before, Math.max(1, until - Date.now()))
    } finally {
      onChange(stage, undefined)
    }
  }

  /** Waits as the failed call asks, unless another one does that already. @throws what is no hold, or lasts too long */
  async function outlast(stage: Stage, error: unknown, wasTrying: boolean, before: number): Promise<void> {
    const known = held.get(stage)
    const hold = holdOf(error)
    const since = known?.since ?? Date.now()
    // A pause is not an outage: it may last as long as its person likes.
    const isTooLong = hold?.code !== BATCH_PAUSED && Date.now() - since > LONGEST_HOLD_MS
    if (!hold || isTooLong) {
      if (wasTrying) held.delete(stage)
      throw error
    }
    if (known && !wasTrying) return
    held.set(stage, { since, busy: true })
    try {
      await wait(stage, hold, Date.parse(hold.until), before)
    } finally {
      held.set(stage, { since, busy: false })
    }
  }

  return {
    async patiently(stage, call) {
      for (;;) {
        await turn(stage)
        const wasTrying = held.has(stage)
        const before = releases
        try {
          const result = await call()
          if (wasTrying) held.delete(stage)
          return result
        } catch (error) {
          await outlast(stage, error, wasTrying, before)
        }
      }
    },
    release() {
      releases++
    },
  }
}
