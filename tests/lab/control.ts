import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { behaviourSchema, faultKinds, faultSchema, faultsOf, operations } from './behaviour.ts'
import type { Ledger } from './ledger.ts'
import type { Script } from './script.ts'

const expectedSchema = z
  .strictObject({
    operation: z.enum(operations),
    fault: z.union([z.enum(faultKinds).transform((kind) => ({ kind })), faultSchema]),
    times: z.int().positive().optional(),
    containing: z.string().optional(),
  })
  .refine(({ operation, fault }) => faultsOf[operation].includes(fault.kind), 'the operation never fails so')

const orderSchema = z.strictObject({
  reset: z.boolean().optional(),
  set: behaviourSchema.partial().optional(),
  next: z.array(expectedSchema).optional(),
})

/** For other processes: `GET /lab/ledger` tells what happened, `POST /lab/script` `{reset?, set?, next?}` changes what will. */
export async function controlRoute(
  lab: { ledger: Ledger; script: Script },
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const route = `${request.method} ${url.pathname}`
  if (route === 'GET /lab/ledger') {
    const { ledger } = lab
    answer(200, { stats: ledger.stats(), repeatedCharges: ledger.repeatedCharges(), calls: ledger.calls() })
  } else if (route === 'POST /lab/script') {
    const order = orderSchema.safeParse(await json(request))
    if (!order.success) answer(400, { error: z.prettifyError(order.error) })
    else {
      follow(lab.script, order.data)
      answer(200, lab.script.behaviour)
    }
  } else answer(404, { error: `The lab has no ${route}.` })
}

function follow(script: Script, order: z.infer<typeof orderSchema>): void {
  if (order.reset) script.reset()
  if (order.set) script.set(order.set)
  for (const { operation, fault, times, containing } of order.next ?? []) {
    if (containing === undefined) script.next(operation, fault, times)
    else script.whenContains(operation, containing, fault, times)
  }
}
