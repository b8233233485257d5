import { setTimeout as sleep } from 'node:timers/promises'
import type { Hold } from '../core/provider.ts'
import { ProviderError, ProviderOnHoldError, RateLimitedError } from './errors.ts'

/** So many outages in a row, and the provider gets a rest. */
const OUTAGES = 6
const FIRST_REST_MS = 5_000
const LONGEST_REST_MS = 5 * 60_000
/** While one call tries whether a hold is over, the others come back after this. */
const TRIAL_MS = 2_000
/** A shorter wait is waited for with the slot in hand; a longer one is Temporal's. */
const LONGEST_WAIT_MS = 30_000
/** Calls that waited together do not all leave in the same moment. */
const SPREAD_MS = 500
/**
 * However long a hold is, after this one call may ask whether it is over. Workflows wait for the hold's own end, so that is
 * a new story's, or a person's who says "try now".
 */
const ASKABLE_AFTER_MS = 60_000
/** A key that was refused may be mended at the vendor's: it is tried again after this. */
const REFUSED_MS = 60_000

export interface Gate {
  /** Makes the call, unless the provider is known to be on hold. */
  run<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>
  /** The same for an answer that comes in pieces. */
  stream<T>(signal: AbortSignal, call: () => AsyncIterable<T>): AsyncIterable<T>
}

/** The time a gate lives in. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Rejects as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
}

/** One call on its way through the gate, known by its identity. */
type Pass = object

/**
 * Remembers what a provider's last answers mean for the next call: after a 429 all calls of this process wait together,
 * after a used-up quota, a refused key or outages in a row they fail at once, without asking. When a hold is over, one
 * call tries, and the others follow when it succeeds. `onHold` hears of every hold, and of its end (null).
 */
export function createGate(
  name: string,
  onHold: (hold: Hold | null) => void = () => {},
  clock: Clock = systemClock,
): Gate {
  let outages = 0
  let rests = 0
  let waitUntil = 0
  let closed: { since: number; until: number; error: ProviderError } | undefined
  let trial: Pass | undefined

  async function enter(signal: AbortSignal): Promise<Pass> {
    signal.throwIfAborted()
    refuseWhileClosed()
    for (let ms = waitUntil - clock.now(); ms > 0; ms = waitUntil - clock.now()) {
      if (ms > LONGEST_WAIT_MS) throw new RateLimitedError(name, ms)
      await clock.sleep(ms + Math.random() * SPREAD_MS, signal)
      refuseWhileClosed()
    }
    const pass = {}
    if (closed) trial = pass
    return pass
  }

  function refuseWhileClosed(): void {
    if (!closed) return
    if (clock.now() < Math.min(closed.until, closed.since + ASKABLE_AFTER_MS)) throw closed.error
    if (trial) throw new ProviderOnHoldError(name, new Date(clock.now() + TRIAL_MS), closed.error)
  }

  function leave(pass: Pass): void {
    if (pass === trial) trial = undefined
  }

  function close(pass: Pass, until: number, error: ProviderError): void {
    // Calls that were under way when it closed mostly tell the same once more.
    const isNews = !closed || pass === trial || (error.code !== closed.error.code && until > closed.until)
    if (!isNews) return
    closed = { since: clock.now(), until, error }
    onHold({ code: error.code, message: error.message, until: new Date(until).toISOString() })
  }

  function open(): void {
    trial = undefined
    if (!closed) return
    closed = undefined
    onHold(null)
  }

  function answered(pass: Pass): void {
    // An answer to a question from before says nothing about now.
    if (closed && pass !== trial) return
    open()
    outages = 0
    rests = 0
  }

  function failed(pass: Pass, error: ProviderError): void {
    const now = clock.now()
    if (error instanceof RateLimitedError) waitUntil = Math.max(waitUntil, now + (error.retryAfterMs ?? 0))
    else if (error.resumesAt) close(pass, error.resumesAt.getTime(), error)
    else if (error.providerWide) close(pass, now + REFUSED_MS, error)
    else if (error.outage) brokeDown(pass, now, error)
    else answered(pass)
  }

  function brokeDown(pass: Pass, now: number, error: ProviderError): void {
    const isTrial = pass === trial
    if (closed && !isTrial) return
    outages++
    if (outages < OUTAGES && !isTrial) return
    const until = now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests++)
    close(pass, until, new ProviderOnHoldError(name, new Date(until), error))
  }

  /** What our own abort does to a call tells nothing about the provider. */
  function judge(pass: Pass, signal: AbortSignal, error: unknown): void {
    if (error instanceof ProviderError && !signal.aborted) failed(pass, error)
  }

  return {
    async run(signal, call) {
      const pass = await enter(signal)
      try {
        const answer = await call()
        answered(pass)
        return answer
      } catch (error) {
        judge(pass, signal, error)
        throw error
      } finally {
        leave(pass)
      }
    },
    async *stream(signal, call) {
      const pass = await enter(signal)
      try {
        for await (const piece of call()) {
          // The others need not wait for the end of a long text. But only a whole one ends a row of outages: a provider
          // that breaks off every text would never get a rest.
          if (pass === trial) open()
          yield piece
        }
        answered(pass)
      } catch (error) {
        judge(pass, signal, error)
        throw error
      } finally {
        leave(pass)
      }
    },
  }
}
