import { condition } from '@temporalio/workflow'
import { BATCH_PAUSED } from '../core/batch.ts'
import type { Hold } from '../core/provider.ts'
import type { Stage } from '../core/story.ts'
import { holdOf } from './failures.ts'

/** A provider that is away for longer is not coming back by waiting. */
const LONGEST_HOLD_MS = 3 * 24 * 60 * 60_000

/** A hold that a run of the workflow hands to the next one. */
export interface CarriedHold {
  stage: Stage
  hold: Hold & { until: string }
  /** Milliseconds since 1970. */
  since: number
}

/** The run ends before this call could be made: the next run makes it. */
export class LeftForNextRun extends Error {}

export interface Holds {
  /** Makes the call; while its provider is on hold it waits, and asks again when that is over. Throws whatever is no hold. */
  patiently<T>(stage: Stage, call: () => Promise<T>): Promise<T>
  /** Ends all holds now. */
  release(): void
  /** The holds that go on in the next run. */
  readonly open: CarriedHold[]
}

/** A stage whose provider was on hold when last asked. */
interface Held {
  since: number
  /** The others stay back: the time is not over, or one call tries whether it is. */
  busy: boolean
  hold: CarriedHold['hold'] | null
}

/**
 * Lets the calls of one stage wait together for a provider: one timer, however many calls, and when it is over one call
 * tries for all, for each that ends on hold again would be written into the history. `onChange` hears of each hold and its end.
 * Once the run `isLeaving`, nobody waits any more: what was not made is left for the next run, with the holds.
 */
export function createHolds(
  onChange: (stage: Stage, hold: Hold | undefined) => void,
  isLeaving: () => boolean = () => false,
  carried: CarriedHold[] = [],
): Holds {
  const held = new Map<Stage, Held>()
  let releases = 0

  async function turn(stage: Stage): Promise<void> {
    // All that wait are woken together: only the first of them finds it free.
    while (held.get(stage)?.busy) {
      await condition(() => isLeaving() || !held.get(stage)?.busy)
      if (isLeaving()) throw new LeftForNextRun()
    }
    const mine = held.get(stage)
    if (mine) mine.busy = true
  }

  /** `before`: the releases before the call that failed. One that came while it was under way is meant for it, too. */
  async function wait(stage: Stage, hold: CarriedHold['hold'], since: number, before: number): Promise<void> {
    held.set(stage, { since, busy: true, hold })
    onChange(stage, hold)
    try {
      const until = Date.parse(hold.until)
      await condition(() => isLeaving() || releases > before, Math.max(1, until - Date.now()))
    } finally {
      if (!isLeaving()) {
        onChange(stage, undefined)
        held.set(stage, { since, busy: false, hold: null })
      }
    }
    if (isLeaving()) throw new LeftForNextRun()
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
    await wait(stage, hold, since, before)
  }

  // Who waits with it hears of the end; left once more, it is in `open`.
  for (const { stage, hold, since } of carried) wait(stage, hold, since, releases).catch(() => {})

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
    get open() {
      return Array.from(held, ([stage, { hold, since }]) => (hold ? { stage, hold, since } : null)).filter(
        (each) => each !== null,
      )
    },
  }
}
