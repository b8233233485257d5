import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault, Operation } from './behaviour.ts'
import { deliverRefusal } from './deliver.ts'
import { contentHash, type Ledger, type Outcome, type VendorName } from './ledger.ts'
import type { Exhausted, Script } from './script.ts'
import { Refusal, Visit } from './visit.ts'

export const LAB_KEY = 'lab-key'

/** A request that the vendor understood. */
export interface Order {
  operation: Operation
  model: string
  /** What decides the result; hashed for the ledger. */
  content: unknown
  text?: string
  /** Pictures that came along with the words. */
  pictures?: string[]
  continuedFrom?: number
  /** Makes and sends the answer, noting in `visit.call` what is charged. Tells how it ended. */
  deliver(visit: Visit, fault: Fault | undefined): Promise<Outcome>
}

export interface Route {
  method: 'GET' | 'POST'
  path: RegExp
  /** The operation it counts as, as long as the request is not understood. */
  operation: Operation
  /** Reads the request. Throws the vendor's `Refusal` of one that it does not understand. */
  order(visit: Visit): Order
}

/** How a vendor says no. */
export interface Refusals {
  badJson(): Refusal
  wrongKey(key: string): Refusal
  modelNotFound(model: string): Refusal
  exhausted(model: string, exhausted: Exhausted): Refusal
  internal(): Refusal
  overloaded(): Refusal
}

export interface Vendor {
  name: VendorName
  routes: Route[]
  refusals: Refusals
  /** The key the caller shows. Throws when there has to be one and is none. */
  key(visit: Visit): string | undefined
}

/** Answers one call at a vendor's desk, and notes it in the ledger. Rejects only by a mistake of the lab's own. */
export async function receive(
  lab: { ledger: Ledger; script: Script },
  vendor: Vendor,
  route: Route,
  http: { request: IncomingMessage; response: ServerResponse; url: URL; params: Record<string, string> },
): Promise<void> {
  const call = lab.ledger.open(vendor.name, route.operation)
  const visit = new Visit({ ...http, call, script: lab.script })
  try {
    call.outcome = await answer(lab.script, vendor, route, visit)
  } catch (error) {
    if (error instanceof Refusal && !visit.hasLeft) call.outcome = await deliverRefusal(visit, error)
    else if (visit.hasLeft) call.outcome = 'aborted'
    else throw error
  } finally {
    call.endedAt = Date.now()
  }
}

async function answer(script: Script, vendor: Vendor, route: Route, visit: Visit): Promise<Outcome> {
  const { call } = visit
  const sent = await visit.read()
  const key = vendor.key(visit)
  if (key !== undefined && key !== LAB_KEY) throw vendor.refusals.wrongKey(key)
  if (route.method === 'POST') visit.body = parsed(sent, vendor)
  const order = route.order(visit)
  call.operation = order.operation
  call.model = order.model
  call.content = contentHash(order.content)
  call.text = order.text ?? ''
  call.pictures = order.pictures ?? []
  call.continuedFrom = order.continuedFrom ?? 0
  const exhausted = script.admit(call.operation, call.startedAt)
  if (exhausted) throw vendor.refusals.exhausted(call.model, exhausted)
  const fault = script.faultFor(call.operation, call.text)
  call.fault = fault?.kind
  refuse(vendor.refusals, fault, call.model)
  return order.deliver(visit, fault)
}

function parsed(sent: string, vendor: Vendor): unknown {
  try {
    return JSON.parse(sent)
  } catch {
    throw vendor.refusals.badJson()
  }
}

const UNASKED_RETRY_MS = 3500

function refuse(refusals: Refusals, fault: Fault | undefined, model: string): void {
  switch (fault?.kind) {
    case '429': {
      const per = fault.per ?? 'minute'
      const retryDelayMs = fault.retryDelayMs === undefined ? UNASKED_RETRY_MS : fault.retryDelayMs
      const quota = { requests: 0, windowMs: per === 'day' ? 86_400_000 : 60_000 }
      throw refusals.exhausted(model, { quota, per, retryDelayMs })
    }
    case '500':
      throw refusals.internal()
    case '503':
      throw refusals.overloaded()
    case 'wrongKey':
      throw refusals.wrongKey(LAB_KEY)
    case 'modelNotFound':
      throw refusals.modelNotFound(model)
  }
}
