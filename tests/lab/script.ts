import {
  type Behaviour,
  behaviourSchema,
  calm,
  type Fault,
  type FaultKind,
  faultSchema,
  faultsOf,
  type Latency,
  type Operation,
  operations,
  type Quota,
  type Range,
} from './behaviour.ts'
import { seeded } from './random.ts'

interface Expected {
  operation: Operation
  fault: Fault
  /** Only calls whose text has this in it. */
  containing?: string
  times: number
}

/** A quota that was used up, and when it has room again. */
export interface Exhausted {
  quota: Quota
  per: 'minute' | 'day'
  /** null: the vendor names none. */
  retryDelayMs: number | null
}

const HOUR_MS = 3_600_000

/** How the vendors behave from now on. Everything at random comes from the seed, for each operation in the order of its calls. */
export class Script {
  #behaviour: Behaviour = calm
  #expected: Expected[] = []
  readonly #accepted = new Map<Operation, number[]>()
  readonly #random: Map<Operation, () => number>

  constructor(seed = 1, behaviour: Partial<Behaviour> = {}) {
    this.#random = new Map(operations.map((each, index) => [each, seeded(seed * 1000 + index)]))
    this.set(behaviour)
  }

  get behaviour(): Behaviour {
    return this.#behaviour
  }

  /** Replaces the named parts of the behaviour (of `latency` only the named numbers). Throws when it is not one. */
  set(change: Partial<Behaviour>): void {
    const parsed = behaviourSchema.partial().parse(change)
    const latency = { ...this.#behaviour.latency, ...parsed.latency }
    this.#behaviour = { ...this.#behaviour, ...parsed, latency }
  }

  /** The next `times` calls of the operation fail so, before anything at random. */
  next(operation: Operation, fault: FaultKind | Fault, times = 1): void {
    this.#expect({ operation, fault: named(fault), times })
  }

  /** Calls of the operation whose text (source, spoken text or picture prompt) contains `text` fail so. */
  whenContains(
    operation: Operation,
    text: string,
    fault: FaultKind | Fault,
    times = Number.POSITIVE_INFINITY,
  ) {
    this.#expect({ operation, fault: named(fault), containing: text, times })
  }

  /** Back to calm: no queued faults, no rates, no quotas, no waiting. */
  reset(): void {
    this.#expected = []
    this.#accepted.clear()
    this.#behaviour = calm
  }

  /** Takes one request from the quota of the operation, or tells that there is none left. */
  admit(operation: Operation, now: number): Exhausted | undefined {
    const quota = this.#behaviour.quotas[operation]
    if (!quota) return undefined
    const inWindow = (this.#accepted.get(operation) ?? []).filter((at) => at > now - quota.windowMs)
    this.#accepted.set(operation, inWindow)
    if (inWindow.length < quota.requests) {
      inWindow.push(now)
      return undefined
    }
    const freeAt = (inWindow[0] ?? now) + quota.windowMs
    const per = quota.per ?? (quota.windowMs >= HOUR_MS ? 'day' : 'minute')
    return { quota, per, retryDelayMs: freeAt - now }
  }

  /** What goes wrong in this call, if anything: what was queued first, else what chance brings. */
  faultFor(operation: Operation, text: string): Fault | undefined {
    return this.#queued(operation, text) ?? this.#byChance(operation)
  }

  /** A number in [0, 1) for this operation. */
  random(operation: Operation): number {
    return this.#random.get(operation)?.() ?? 0
  }

  /** One draw of the latency of the operation. */
  latency(operation: Operation, what: keyof Latency): number {
    const range: Range =
      this.#behaviour.latencyOf[operation]?.[what] ?? this.#behaviour.latency[what] ?? calm.latency[what] ?? 0
    if (typeof range === 'number') return range
    return range.min + (range.max - range.min) * this.random(operation)
  }

  #expect(expected: Expected): void {
    const { operation, fault } = expected
    if (!faultsOf[operation].includes(fault.kind))
      throw new Error(`${operation} never fails by ${fault.kind}`)
    this.#expected.push(expected)
  }

  #queued(operation: Operation, text: string): Fault | undefined {
    const found = this.#expected.find(
      (each) => each.operation === operation && text.includes(each.containing ?? ''),
    )
    if (!found) return undefined
    found.times -= 1
    if (found.times <= 0) this.#expected.splice(this.#expected.indexOf(found), 1)
    return found.fault
  }

  #byChance(operation: Operation): Fault | undefined {
    const rates = this.#behaviour.faults[operation] ?? this.#behaviour.faults['*']
    if (!rates) return undefined
    let left = this.random(operation)
    for (const kind of faultsOf[operation]) {
      left -= rates[kind] ?? 0
      if (left < 0) return { kind }
    }
    return undefined
  }
}

function named(fault: FaultKind | Fault): Fault {
  return faultSchema.parse(typeof fault === 'string' ? { kind: fault } : fault)
}
