import type { Fault } from './behaviour.ts'
import type { Outcome } from './ledger.ts'
import { stallOf } from './text-answer.ts'
import type { Refusal, Visit } from './visit.ts'

export const JSON_TYPE = 'application/json; charset=UTF-8'

/** Sends a vendor's JSON in one piece, or as the fault spoils it. */
export function deliverJson(visit: Visit, body: unknown, fault?: Fault, status = 200): Promise<Outcome> {
  return deliverBytes(
    visit,
    { bytes: Buffer.from(JSON.stringify(body, null, 2)), type: JSON_TYPE, status },
    fault,
  )
}

/** Sends an answer of known length in one piece, or as the fault spoils it. */
export async function deliverBytes(
  visit: Visit,
  answer: { bytes: Uint8Array; type: string; status?: number; headers?: Record<string, string> },
  fault?: Fault,
): Promise<Outcome> {
  const half = Math.floor(answer.bytes.length / 2)
  const begin = (length: number) =>
    visit.begin(answer.status ?? 200, {
      'content-type': answer.type,
      'content-length': String(length),
      ...answer.headers,
    })
  switch (fault?.kind) {
    case 'reset':
      if (fault.afterWords !== 0 && visit.chance() < 0.5) {
        begin(answer.bytes.length)
        await visit.send(answer.bytes.subarray(0, half))
      }
      visit.breakOff()
      return 'broken'
    case 'malformed':
      begin(half)
      await visit.send(answer.bytes.subarray(0, half))
      await visit.end()
      return 'broken'
    case 'slow':
      if (fault.afterWords === 0) await visit.wait(stallOf(fault))
      begin(answer.bytes.length)
      await visit.send(answer.bytes.subarray(0, half))
      if (fault.afterWords !== 0) await visit.wait(stallOf(fault))
      await visit.send(answer.bytes.subarray(half))
      await visit.end()
      return 'answered'
    default:
      begin(answer.bytes.length)
      await visit.send(answer.bytes)
      await visit.end()
      return 'answered'
  }
}

/** Sends the vendor's no. */
export async function deliverRefusal(visit: Visit, refusal: Refusal): Promise<Outcome> {
  const bytes = Buffer.from(JSON.stringify(refusal.body, null, 2))
  await deliverBytes(visit, { bytes, type: JSON_TYPE, status: refusal.status, headers: refusal.headers })
  return 'refused'
}
