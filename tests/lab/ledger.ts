import { createHash } from 'node:crypto'
import type { FaultKind, Operation } from './behaviour.ts'

export type VendorName = 'gemini' | 'tts' | 'openai'

/**
 * How a call ended. answered: all that was asked for was sent; refused: the vendor said no, with a reason; broken: what
 * came is no whole answer (reset, truncated, blocked midway, empty, unreadable); aborted: the caller left.
 */
export type Outcome = 'answered' | 'refused' | 'broken' | 'aborted'

export interface Units {
  inputTokens: number
  outputTokens: number
  characters: number
  images: number
}

export interface Call {
  id: number
  vendor: VendorName
  operation: Operation
  model: string
  /** Hash of what decides the result: text, voice and parameters; for a text the source and what is written so far. */
  content: string
  /** What was asked for, as plain text: the source, the spoken text without markup, or the picture's prompt. */
  text: string
  /** Pictures that came along, by kind and hash. */
  pictures: string[]
  /** Length of the text that the caller showed as already written. */
  continuedFrom: number
  startedAt: number
  /** Unset while the call is open. Both times in milliseconds since 1970. */
  endedAt: number | undefined
  status: number
  outcome: Outcome | undefined
  fault: FaultKind | undefined
  /** Answered whole, or some of the text was sent, or it was made but spoilt on the way. */
  charged: boolean
  units: Units
  /** The text that was sent, or the hash of the sound or picture. */
  output: string
}

export type CallFilter = Partial<
  Pick<Call, 'vendor' | 'operation' | 'model' | 'content' | 'outcome' | 'status' | 'charged'>
>

export interface OperationStats {
  calls: number
  open: number
  charged: number
  outcomes: Partial<Record<Outcome, number>>
  statuses: Record<number, number>
  units: Units
}

/** Hash of anything that JSON can say, the same for the same values in the same order. */
export function contentHash(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}

/** Every call the vendors got, in order of arrival. */
export class Ledger {
  readonly #calls: Call[] = []

  /** Notes a call that has just arrived. */
  open(vendor: VendorName, operation: Operation): Call {
    const call: Call = {
      id: this.#calls.length + 1,
      vendor,
      operation,
      model: '',
      content: '',
      text: '',
      pictures: [],
      continuedFrom: 0,
      startedAt: Date.now(),
      endedAt: undefined,
      status: 0,
      outcome: undefined,
      fault: undefined,
      charged: false,
      units: nothing(),
      output: '',
    }
    this.#calls.push(call)
    return call
  }

  calls(filter: CallFilter = {}): Call[] {
    const wanted = Object.entries(filter)
    return this.#calls.filter((call) =>
      wanted.every(([key, value]) => call[key as keyof CallFilter] === value),
    )
  }

  /** The calls that ask for something to be made. Which voices there are is asked for by each worker that starts, at any moment. */
  makings(filter: CallFilter = {}): Call[] {
    return this.calls(filter).filter(({ operation }) => operation !== 'tts.voices')
  }

  /** The calls that cost money. */
  charges(filter: CallFilter = {}): Call[] {
    return this.calls({ ...filter, charged: true })
  }

  /** Contents that were answered whole more than once, with their calls: what was paid for again. */
  repeatedCharges(filter: CallFilter = {}): Call[][] {
    const answered = this.calls({ ...filter, outcome: 'answered', charged: true })
    return [...Map.groupBy(answered, (call) => `${call.operation} ${call.content}`).values()].filter(
      (calls) => calls.length > 1,
    )
  }

  /** The calls that had arrived and not ended at this moment (milliseconds since 1970). */
  openAt(time: number): Call[] {
    return this.#calls.filter(
      (call) => call.startedAt <= time && (call.endedAt === undefined || call.endedAt > time),
    )
  }

  /** The most calls, accepted or refused, that arrived within any `windowMs` milliseconds. */
  busiestWindow(operation: Operation, windowMs: number): number {
    const arrivals = this.calls({ operation }).map((call) => call.startedAt)
    let first = 0
    return arrivals.reduce((most, arrival, last) => {
      while ((arrivals[first] ?? arrival) <= arrival - windowMs) first += 1
      return Math.max(most, last - first + 1)
    }, 0)
  }

  stats(): Partial<Record<Operation, OperationStats>> {
    const stats: Partial<Record<Operation, OperationStats>> = {}
    for (const call of this.#calls) {
      stats[call.operation] ??= {
        calls: 0,
        open: 0,
        charged: 0,
        outcomes: {},
        statuses: {},
        units: nothing(),
      }
      const sum = stats[call.operation] as OperationStats
      sum.calls += 1
      if (call.charged) sum.charged += 1
      if (call.outcome) {
        sum.outcomes[call.outcome] = (sum.outcomes[call.outcome] ?? 0) + 1
        sum.statuses[call.status] = (sum.statuses[call.status] ?? 0) + 1
      } else sum.open += 1
      for (const unit of Object.keys(sum.units) as (keyof Units)[]) sum.units[unit] += call.units[unit]
    }
    return stats
  }

  clear(): void {
    this.#calls.length = 0
  }
}

function nothing(): Units {
  return { inputTokens: 0, outputTokens: 0, characters: 0, images: 0 }
}
