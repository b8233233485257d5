import { setTimeout as sleep } from 'node:timers/promises'
import type { Hold } from '../core/provider.ts'
import { ProviderError, ProviderOnHoldError, RateLimitedError } from './errors.ts'

/** So many outages in a row, and the provider gets a rest. */
const OUTAGES = 6
const FIRST_REST_MS = 5_000
const LONGEST_REST_MS = 5 * 60_000
/** While one call tries whether an outage is over, the others come back after this. */
const TRIAL_MS = 2_000
/** A shorter wait is waited for with the slot in hand; a longer one is Temporal's. */
const LONGEST_WAIT_MS = 30_000
/** Calls that waited together do not all leave in the same moment. */
const SPREAD_MS = 500
/** A key that was refused may be mended at the vendor's: it is tried again after this. */
const REFUSED_MS = 60_000

export interface Gate {
  /** Makes the call, unless the provider is known to be on hold. */
  run<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>
  /** The same for an answer that comes in pieces. */
  stream<T>(signal: AbortSignal, call: () => AsyncIterable<T>): AsyncIterable<T>
}

/**
 * Remembers what a provider's last answers mean for the next call: after a 429 all calls of this process wait together,
 * after a used-up quota, a refused key or outages in a row they fail at once, without asking. When a rest is over, one
 * call tries, and the others follow when it succeeds. `onHold` hears of every hold, and of its end (null).
 */
export function createGate(name: string, onHold: (hold: Hold | null) => void = () => {}): Gate {
  let outages = 0
  let rests = 0
  let waitUntil = 0
  let closed: { until: number; error: ProviderError } | undefined
  let trying = false

  function close(until: number, error: ProviderError): void {
    closed = { until, error }
    onHold({ code: error.code, message: error.message, until: new Date(until).toISOString() })
  }

  async function enter(signal: AbortSignal): Promise<void> {
    for (;;) {
      const ms = waitUntil - Date.now()
      if (ms <= 0) break
      if (ms > LONGEST_WAIT_MS) throw new RateLimitedError(name, ms)
      await sleep(ms + Math.random() * SPREAD_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
    if (!closed) return
    if (Date.now() < closed.until) throw closed.error
    if (trying) throw new ProviderOnHoldError(name, new Date(Date.now() + TRIAL_MS), closed.error.cause)
    trying = true
  }

  function succeeded(): void {
    outages = 0
    rests = 0
    trying = false
    if (closed) onHold(null)
    closed = undefined
  }

  function failed(error: unknown): void {
    const tried = trying
    trying = false
    if (!(error instanceof ProviderError)) return
    if (error.reaction === 'wait') waitUntil = Math.max(waitUntil, Date.now() + (error.retryAfterMs ?? 0))
    if (error.resumesAt) close(error.resumesAt.getTime(), error)
    else if (error.providerWide) close(Date.now() + REFUSED_MS, error)
    if (!error.outage) return
    outages++
    if (outages < OUTAGES && !tried) return
    const until = Date.now() + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests++)
    close(until, new ProviderOnHoldError(name, new Date(until), error))
  }

  return {
    async run(signal, call) {
      await enter(signal)
      try {
        const answer = await call()
        succeeded()
        return answer
      } catch (error) {
        failed(error)
        throw error
      }
    },
    async *stream(signal, call) {
      await enter(signal)
      try {
        for await (const piece of call()) {
          if (outages > 0 || closed) succeeded()
          yield piece
        }
        succeeded()
      } catch (error) {
        failed(error)
        throw error
      } finally {
        trying = false
      }
    },
  }
}
