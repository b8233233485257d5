import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Fault } from './behaviour.ts'
import { deliverJson } from './deliver.ts'
import type { Order } from './desk.ts'
import type { Outcome } from './ledger.ts'
import { badOpenaiRequest, badParameter, blocked } from './openai-errors.ts'
import { spoiltJson, structured } from './structured.ts'
import { type Ending, paced, spoil, untilWritten } from './text-answer.ts'
import { countTokens } from './tokens.ts'
import type { Visit } from './visit.ts'
import { type Turn, write } from './writer.ts'

const contentSchema = z.union([
  z.string(),
  z
    .array(z.strictObject({ type: z.literal('text'), text: z.string() }))
    .transform((parts) => parts.map(({ text }) => text).join('')),
])
const formatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/),
      description: z.string().optional(),
      strict: z.boolean().nullish(),
      schema: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
])
const requestSchema = z.strictObject({
  model: z.string(),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(['system', 'developer', 'user', 'assistant']),
        content: contentSchema,
        name: z.string().optional(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  response_format: formatSchema.optional(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  seed: z.int().nullish(),
  n: z.literal(1).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  reasoning_effort: z.string().nullish(),
  verbosity: z.string().nullish(),
  user: z.string().optional(),
  store: z.boolean().nullish(),
})
type ChatRequest = z.infer<typeof requestSchema>

const finishReasons = {
  stop: 'stop',
  length: 'length',
  blocked: 'content_filter',
  reset: null,
  malformed: null,
}

interface Chat {
  model: string
  prompt: string
  text: string
  maxTokens: number | undefined
  includeUsage: boolean
}

/** Reads a request for `POST /v1/chat/completions`, streamed or not. */
export function chatOrder(visit: Visit): Order {
  const parsed = requestSchema.safeParse(visit.body)
  if (!parsed.success) throw badOpenaiRequest(parsed.error)
  const request = parsed.data
  checkQuirks(request)
  const turns = request.messages.flatMap(({ role, content }): Turn[] => {
    if (role === 'user') return [{ role, text: content }]
    return role === 'assistant' ? [{ role: 'model', text: content }] : []
  })
  const system = request.messages
    .flatMap(({ role, content }) => (/system|developer/.test(role) ? [content] : []))
    .join('\n')
  const { source, writtenSoFar, rest } = write(turns, system)
  const format = request.response_format
  const schema = format?.type === 'json_schema' ? format.json_schema.schema : undefined
  const wantsJson = format !== undefined && format.type !== 'text'
  const chat: Chat = {
    model: request.model,
    prompt: system + turns.map(({ text }) => text).join(''),
    text: wantsJson ? structured(schema, source) : rest,
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
    includeUsage: request.stream_options?.include_usage ?? false,
  }
  const deliver = request.stream ? streamChat : deliverChat
  return {
    operation: request.stream ? 'openai.stream' : 'openai.chat',
    model: request.model,
    content: { source, writtenSoFar, schema },
    text: source,
    continuedFrom: writtenSoFar.length,
    deliver(visit, fault) {
      if (fault?.kind === 'blockPrompt') throw blocked.chat()
      return deliver(visit, wantsJson ? { ...chat, text: spoiltJson(chat.text, fault) } : chat, fault)
    },
  }
}

function checkQuirks(request: ChatRequest): void {
  if (request.stream_options && !request.stream)
    throw badParameter(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      'stream_options',
    )
  if (request.max_tokens && /^(gpt-5|o\d)/.test(request.model))
    throw badParameter(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter',
    )
}

async function deliverChat(visit: Visit, chat: Chat, fault: Fault | undefined): Promise<Outcome> {
  const answer = spoil(chat.text, { fault, maxTokens: chat.maxTokens, chance: visit.chance })
  if (fault?.kind === 'slow') await visit.wait(visit.latency('ttftMs'))
  else await untilWritten(visit, answer)
  const empty = fault?.kind === 'empty'
  if (!empty && fault?.kind !== 'reset') charge(visit, chat.prompt, answer.text)
  const message = { role: 'assistant', content: answer.text, refusal: null, annotations: [] }
  const choice = { index: 0, message, logprobs: null, finish_reason: finishReasons[answer.ending] }
  const body = { ...head(chat.model, 'chat.completion'), choices: empty ? [] : [choice], usage: usage(visit) }
  const sent = await deliverJson(visit, body, fault)
  return sent === 'answered' ? outcomeOf(empty, answer.ending) : sent
}

async function streamChat(visit: Visit, chat: Chat, fault: Fault | undefined): Promise<Outcome> {
  const empty = fault?.kind === 'empty'
  const answer = spoil(empty ? '' : chat.text, { fault, maxTokens: chat.maxTokens, chance: visit.chance })
  if (answer.ending === 'reset' && fault?.afterWords === 0) {
    visit.breakOff()
    return 'broken'
  }
  const chunk = { ...head(chat.model, 'chat.completion.chunk'), ...(chat.includeUsage && { usage: null }) }
  const event = (choices: object[], more = {}) =>
    `data: ${JSON.stringify({ ...chunk, choices, ...more })}\n\n`
  const delta = (change: object, finish_reason: string | null = null) =>
    event([{ index: 0, delta: change, logprobs: null, finish_reason }])

  let begun = false
  const begin = async () => {
    if (begun) return
    begun = true
    visit.begin(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    if (!empty) await visit.send(delta({ role: 'assistant', content: '', refusal: null }))
  }
  for await (const piece of paced(visit, answer)) {
    await begin()
    charge(visit, chat.prompt, visit.call.output + piece)
    await visit.send(delta({ content: piece }))
  }
  await begin()
  if (answer.ending === 'reset') {
    visit.breakOff()
    return 'broken'
  }
  if (answer.ending === 'malformed') {
    await visit.send(
      'data: {"id":"chatcmpl-lab","object":"chat.completion.chunk","choices":[{"index":0,"del\n\n',
    )
    await visit.end()
    return 'broken'
  }
  if (!empty) await visit.send(delta({}, finishReasons[answer.ending]))
  if (chat.includeUsage) await visit.send(event([], { usage: usage(visit) }))
  await visit.send('data: [DONE]\n\n')
  await visit.end()
  return outcomeOf(empty, answer.ending)
}

function head(model: string, object: string): object {
  const created = Math.floor(Date.now() / 1000)
  return {
    id: `chatcmpl-${randomUUID()}`,
    object,
    created,
    model,
    service_tier: 'default',
    system_fingerprint: null,
  }
}

function usage({ call }: Visit): object {
  const { inputTokens, outputTokens } = call.units
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  }
}

function charge(visit: Visit, prompt: string, output: string): void {
  visit.call.charged = true
  visit.call.output = output
  visit.call.units.inputTokens = countTokens(prompt)
  visit.call.units.outputTokens = countTokens(output)
}

function outcomeOf(empty: boolean, ending: Ending): Outcome {
  return ending === 'stop' && !empty ? 'answered' : 'broken'
}
