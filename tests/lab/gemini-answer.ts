import { randomUUID } from 'node:crypto'
import type { Fault } from './behaviour.ts'
import { deliverJson } from './deliver.ts'
import { contentHash, type Outcome } from './ledger.ts'
import { paint } from './picture.ts'
import { type Ending, paced, spoil, untilWritten } from './text-answer.ts'
import { countTokens } from './tokens.ts'
import type { Visit } from './visit.ts'

/** What a picture costs, in output tokens (1K, as the vendor's price list has it). */
const PICTURE_TOKENS = 1290

const finishReasons = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  blocked: 'SAFETY',
  reset: undefined,
  malformed: undefined,
}
const safetyRatings = [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true }]

interface Text {
  model: string
  /** All the caller said, for counting. */
  prompt: string
  /** What the model has to say. */
  text: string
  maxTokens: number | undefined
  fault: Fault | undefined
}

/** Answers `generateContent` with text. */
export async function deliverText(visit: Visit, order: Text): Promise<Outcome> {
  const { call } = visit
  const { model, fault } = order
  const meta = metaOf(model, order.prompt)
  const early = withoutAnswer(fault, meta)
  if (early) return send(visit, early.body, early.outcome)
  const answer = spoil(order.text, { ...order, chance: visit.chance })
  if (fault?.kind === 'slow') await visit.wait(visit.latency('ttftMs'))
  else await untilWritten(visit, answer)
  if (fault?.kind === 'reset') return deliverJson(visit, candidate(answer.text, 'stop', meta(0)), fault)
  charge(visit, order.prompt, answer.text)
  const body = candidate(answer.text, answer.ending, meta(call.units.outputTokens))
  return send(visit, body, outcomeOf(answer.ending), fault)
}

/** Answers `streamGenerateContent?alt=sse`: one event a piece, then one with the reason of the end. Without `alt=sse` a JSON array. */
export async function streamText(visit: Visit, order: Text): Promise<Outcome> {
  const meta = metaOf(order.model, order.prompt)
  const format = visit.url.searchParams.get('alt') === 'sse' ? sse : jsonArray
  const early = withoutAnswer(order.fault, meta)
  const answer = spoil(early ? '' : order.text, { ...order, chance: visit.chance })
  const nothingAtAll = answer.ending === 'reset' && order.fault?.afterWords === 0
  if (nothingAtAll) {
    visit.breakOff()
    return 'broken'
  }
  let begun = false
  const send = async (event: string) => {
    if (!begun) visit.begin(200, { 'content-type': format.type })
    await visit.send(begun ? format.between + event : format.first + event)
    begun = true
  }
  for await (const piece of paced(visit, answer)) {
    charge(visit, order.prompt, visit.call.output + piece)
    await send(format.event(JSON.stringify(candidate(piece, undefined, meta(visit.call.units.outputTokens)))))
  }
  if (answer.ending === 'reset') {
    visit.breakOff()
    return 'broken'
  }
  const last = early?.body ?? candidate('', answer.ending, meta(visit.call.units.outputTokens))
  const event = JSON.stringify(last)
  await send(format.event(answer.ending === 'malformed' ? event.slice(0, event.length / 2) : event))
  await visit.send(format.last)
  await visit.end()
  return early?.outcome ?? outcomeOf(answer.ending)
}

const sse = {
  type: 'text/event-stream',
  first: '',
  between: '',
  last: '',
  event: (json: string) => `data: ${json}\r\n\r\n`,
}
const jsonArray = {
  type: 'application/json; charset=UTF-8',
  first: '[',
  between: ',\r\n',
  last: ']',
  event: (json: string) => json,
}

/** Answers `generateContent` with an inline picture. */
export async function deliverPicture(
  visit: Visit,
  order: { model: string; prompt: string; size: { width: number; height: number }; fault: Fault | undefined },
): Promise<Outcome> {
  const { model, prompt, fault } = order
  const meta = metaOf(model, prompt)
  await visit.wait(visit.latency('imageMs'))
  const early = withoutAnswer(fault, meta) ?? withoutPicture(fault, meta)
  if (early) return send(visit, early.body, early.outcome)
  const side = visit.media.pictureSide
  const data = await paint(prompt, side ? { width: side, height: side } : order.size)
  const parts = [{ inlineData: { mimeType: 'image/png', data: data.toString('base64') } }]
  const body = {
    candidates: [{ content: { parts, role: 'model' }, finishReason: 'STOP', index: 0 }],
    ...meta(PICTURE_TOKENS, 'IMAGE'),
  }
  if (fault?.kind !== 'reset') {
    visit.call.charged = true
    visit.call.output = contentHash(data.toString('base64'))
    Object.assign(visit.call.units, {
      inputTokens: countTokens(prompt),
      outputTokens: PICTURE_TOKENS,
      images: 1,
    })
  }
  return deliverJson(visit, body, fault)
}

type Meta = ReturnType<typeof metaOf>

function metaOf(model: string, prompt: string) {
  const promptTokenCount = countTokens(prompt)
  const responseId = randomUUID().replaceAll('-', '').slice(0, 22)
  return (candidatesTokenCount: number, modality = 'TEXT') => ({
    usageMetadata: {
      promptTokenCount,
      ...(candidatesTokenCount > 0 && { candidatesTokenCount }),
      totalTokenCount: promptTokenCount + candidatesTokenCount,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokenCount }],
      ...(modality !== 'TEXT' && {
        candidatesTokensDetails: [{ modality, tokenCount: candidatesTokenCount }],
      }),
    },
    modelVersion: model,
    responseId,
  })
}

function withoutAnswer(fault: Fault | undefined, meta: Meta): { body: object; outcome: Outcome } | undefined {
  if (fault?.kind === 'empty') return { body: meta(0), outcome: 'broken' }
  if (fault?.kind === 'blockPrompt')
    return { body: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...meta(0) }, outcome: 'refused' }
  return undefined
}

function withoutPicture(
  fault: Fault | undefined,
  meta: Meta,
): { body: object; outcome: Outcome } | undefined {
  if (fault?.kind !== 'blockAnswer') return undefined
  const finishMessage =
    "Unable to show the generated image. The image may violate Google's Generative AI Prohibited Use policy. Try rephrasing the prompt."
  const blocked = { content: { role: 'model' }, finishReason: 'IMAGE_SAFETY', finishMessage, index: 0 }
  return { body: { candidates: [blocked], ...meta(0) }, outcome: 'refused' }
}

function candidate(text: string, ending: Ending | undefined, meta: object): object {
  const finishReason = ending && finishReasons[ending]
  const content = ending === 'blocked' && text === '' ? {} : { content: { parts: [{ text }], role: 'model' } }
  const ratings = ending === 'blocked' ? { safetyRatings } : {}
  return {
    candidates: [{ ...content, ...(finishReason && { finishReason }), index: 0, ...ratings }],
    ...meta,
  }
}

function charge(visit: Visit, prompt: string, output: string): void {
  visit.call.charged = true
  visit.call.output = output
  visit.call.units.inputTokens = countTokens(prompt)
  visit.call.units.outputTokens = countTokens(output)
}

function outcomeOf(ending: Ending): Outcome {
  return ending === 'stop' ? 'answered' : 'broken'
}

/** Sends JSON, and reports how it ended unless something went wrong on the way. */
async function send(visit: Visit, body: object, outcome: Outcome, fault?: Fault): Promise<Outcome> {
  const sent = await deliverJson(visit, body, fault)
  return sent === 'answered' ? outcome : sent
}
