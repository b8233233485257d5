import { ActivityFailure, ApplicationFailure, condition } from '@temporalio/workflow'
import type { Hold } from '../core/provider.ts'
import type { Stage } from '../core/story.ts'
import type { FailureDetails } from './messages.ts'

/** A provider that is away for longer is not coming back by waiting. */
const LONGEST_HOLD_MS = 3 * 24 * 60 * 60_000

export interface Holds {
  /** Makes the call; while its provider is on hold it waits, and asks again when that is over. Throws whatever is no hold. */
  patiently<T>(stage: Stage, call: () => Promise<T>): Promise<T>
  /** Ends all holds now. */
  release(): void
}

/** Lets the calls of one stage wait together for a provider: one timer, however many calls. `onChange` hears of each hold and its end. */
export function createHolds(onChange: (stage: Stage, hold: Hold | undefined) => void): Holds {
  const waits = new Map<Stage, Promise<void>>()
  const heldSince = new Map<Stage, number>()
  let released = 0

  async function wait(stage: Stage, hold: Hold, until: number): Promise<void> {
    onChange(stage, hold)
    const before = released
    await condition(() => released > before, Math.max(1, until - Date.now()))
    waits.delete(stage)
    onChange(stage, undefined)
  }

  return {
    async patiently(stage, call) {
      for (;;) {
        await waits.get(stage)
        try {
          const result = await call()
          heldSince.delete(stage)
          return result
        } catch (error) {
          const hold = holdOf(error)
          const since = heldSince.get(stage) ?? Date.now()
          if (!hold || Date.now() - since > LONGEST_HOLD_MS) throw error
          heldSince.set(stage, since)
          if (!waits.has(stage)) waits.set(stage, wait(stage, hold, Date.parse(hold.until)))
        }
      }
    },
    release() {
      released++
    },
  }
}

/** The hold that an activity's failure asks for. */
function holdOf(error: unknown): (Hold & { until: string }) | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error
  if (!(cause instanceof ApplicationFailure)) return undefined
  const [details] = (cause.details ?? []) as FailureDetails[]
  if (!details?.resumesAt) return undefined
  return { code: cause.type ?? 'provider_on_hold', message: cause.message, until: details.resumesAt }
}
