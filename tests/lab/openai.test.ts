import OpenAI from 'openai'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fault } from './behaviour.ts'
import { asSource, openaiClient } from './clients.ts'
import { type Lab, startLab } from './lab.ts'
import { firstWords } from './writer.ts'

const story = Array.from({ length: 40 }, (_, index) => `từ${index}`).join(' ')
let lab: Lab
let client: OpenAI

beforeAll(async () => {
  lab = await startLab()
  client = openaiClient(lab)
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(() => lab.close())

type Messages = OpenAI.ChatCompletionMessageParam[]
const ask: Messages = [{ role: 'user', content: asSource(story) }]

/** Reads a streamed chat to its end, or to where it breaks. */
async function streamed(fault?: Fault, messages = ask) {
  if (fault) lab.script.next('openai.stream', fault)
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages,
    stream: true,
    stream_options: { include_usage: true },
  })
  let text = ''
  let finish: string | null | undefined
  let usage: OpenAI.CompletionUsage | null | undefined
  let error: unknown
  try {
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      finish = chunk.choices[0]?.finish_reason ?? finish
      usage = chunk.usage ?? usage
    }
  } catch (thrown) {
    error = thrown
  }
  return { text, finish, usage, error }
}

test('a stream gives the source, its end and what it cost', async () => {
  const { text, finish, usage } = await streamed()
  expect({ text, finish }).toEqual({ text: story, finish: 'stop' })
  const [call] = lab.ledger.charges()
  expect(usage).toMatchObject({
    prompt_tokens: call?.units.inputTokens,
    completion_tokens: call?.units.outputTokens,
  })
})

test('after an assistant’s message it goes on right behind its text', async () => {
  const { text } = await streamed(undefined, [
    ...ask,
    { role: 'assistant', content: story.slice(0, 50) },
    { role: 'user', content: 'Viết tiếp.' },
  ])
  expect(story.slice(0, 50) + text).toBe(story)
})

test('a JSON answer has the shape of its schema', async () => {
  const schema = {
    type: 'object',
    properties: { names: { type: 'array', items: { type: 'string' }, minItems: 3 } },
    required: ['names'],
    additionalProperties: false,
  }
  const answer = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: ask,
    response_format: { type: 'json_schema', json_schema: { name: 'cast', strict: true, schema } },
  })
  expect(JSON.parse(answer.choices[0]?.message.content ?? '').names).toHaveLength(3)
})

test('speech comes as PCM, or as WAV with a head written before its length was known', async () => {
  const speak = async (response_format: 'wav' | 'pcm') => {
    const answer = await client.audio.speech.create({
      model: 'kokoro',
      voice: 'af_heart',
      input: 'một hai.',
      response_format,
    })
    return Buffer.from(await answer.arrayBuffer())
  }
  const pcm = await speak('pcm')
  const wav = await speak('wav')
  expect(pcm.length / 48).toBe(50 + 2 * 180 + 250 + 50)
  expect(wav.subarray(44).equals(pcm)).toBe(true)
  expect(wav.readUInt32LE(40)).toBe(0xffffffff)
})

test('a picture comes as base64 of the size asked for', async () => {
  const { data, usage } = await client.images.generate({
    model: 'gpt-image-1',
    prompt: 'mèo',
    size: '1536x1024',
  })
  const { width, height } = await sharp(Buffer.from(data?.[0]?.b64_json ?? '', 'base64')).metadata()
  expect({ width, height }).toEqual({ width: 1536, height: 1024 })
  expect(usage?.output_tokens).toBe(lab.ledger.charges()[0]?.units.outputTokens)
})

test('models and voices are listed', async () => {
  expect((await client.models.list()).data.map(({ id }) => id)).toContain('kokoro')
  const response = await fetch(`${lab.openaiUrl}/audio/voices`, {
    headers: { authorization: 'Bearer lab-key' },
  })
  expect(await response.json()).toMatchObject({
    voices: expect.arrayContaining([{ id: 'af_heart', name: 'af_heart' }]),
  })
})

test('429 says when to come back, or that there is no money left', async () => {
  const limited = await streamed({ kind: '429', retryDelayMs: 1500 }).catch((error: unknown) => error)
  expect(limited).toBeInstanceOf(OpenAI.RateLimitError)
  expect(limited).toMatchObject({ code: 'rate_limit_exceeded' })
  const { headers } = limited as InstanceType<typeof OpenAI.RateLimitError>
  expect([headers.get('retry-after'), headers.get('retry-after-ms')]).toEqual(['2', '1500'])
  await expect(streamed({ kind: '429', per: 'day' })).rejects.toMatchObject({ code: 'insufficient_quota' })
})

test.each([
  ['500', OpenAI.InternalServerError],
  ['503', OpenAI.InternalServerError],
  ['wrongKey', OpenAI.AuthenticationError],
  ['modelNotFound', OpenAI.NotFoundError],
  ['blockPrompt', OpenAI.BadRequestError],
] as const)('%s is an error of its class', async (kind, errorClass) => {
  await expect(streamed({ kind })).rejects.toBeInstanceOf(errorClass)
  expect(lab.ledger.calls()[0]).toMatchObject({ outcome: 'refused', charged: false })
})

test('any other key and any unknown model is refused', async () => {
  await expect(openaiClient(lab, 'sk-other').models.list()).rejects.toMatchObject({ code: 'invalid_api_key' })
  const unknown = client.chat.completions.create({ model: 'no-such-model', messages: ask })
  await expect(unknown).rejects.toMatchObject({ code: 'model_not_found' })
})

test('a connection reset midway is an error of the stream; the words before it are charged', async () => {
  const { text, error } = await streamed({ kind: 'reset', afterWords: 6 })
  const [call] = lab.ledger.calls()
  expect(call).toMatchObject({ outcome: 'broken', charged: true, output: firstWords(story, 6) })
  expect(call?.output.startsWith(text)).toBe(true)
  expect(error).toMatchObject({ message: 'terminated' })
})

test('a connection reset at once is a connection error', async () => {
  await expect(streamed({ kind: 'reset', afterWords: 0 })).rejects.toBeInstanceOf(OpenAI.APIConnectionError)
})

test.each([
  ['truncate', 'length'],
  ['blockAnswer', 'content_filter'],
] as const)('%s ends the text early with %s', async (kind, reason) => {
  const { text, finish } = await streamed({ kind, afterWords: 8 })
  expect({ text, finish }).toEqual({ text: firstWords(story, 8), finish: reason })
})

test('an empty answer has no choices, a malformed one cannot be read', async () => {
  expect(await streamed({ kind: 'empty' })).toMatchObject({ text: '', finish: undefined, error: undefined })
  expect((await streamed({ kind: 'malformed', afterWords: 3 })).error).toBeInstanceOf(SyntaxError)
  lab.script.next('openai.chat', 'malformed')
  const whole = client.chat.completions.create({ model: 'gpt-4o-mini', messages: ask })
  await expect(whole).rejects.toBeInstanceOf(SyntaxError)
})

test('a blocked picture names the safety system', async () => {
  lab.script.next('openai.images', 'blockPrompt')
  const blocked = client.images.generate({ model: 'gpt-image-1', prompt: 'máu' })
  await expect(blocked).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' })
})

test('a caller’s deadline ends a slow answer', async () => {
  lab.script.next('openai.speech', { kind: 'slow', afterWords: 0 })
  const slow = client.audio.speech.create(
    { model: 'tts-1', voice: 'alloy', input: 'một', response_format: 'wav' },
    { timeout: 100 },
  )
  await expect(slow).rejects.toBeInstanceOf(OpenAI.APIConnectionTimeoutError)
  await expect.poll(() => lab.ledger.calls()[0]?.outcome).toBe('aborted')
})

test('a request that is none gets OpenAI’s own 400', async () => {
  const unknown = {
    model: 'gpt-4o-mini',
    messages: ask,
    foo: 1,
  } as OpenAI.ChatCompletionCreateParamsNonStreaming
  await expect(client.chat.completions.create(unknown)).rejects.toMatchObject({
    code: 'unknown_parameter',
    param: 'foo',
  })
  const empty = { model: 'gpt-4o-mini' } as OpenAI.ChatCompletionCreateParamsNonStreaming
  await expect(client.chat.completions.create(empty)).rejects.toThrow(
    "Missing required parameter: 'messages'.",
  )
  const size = client.images.generate({ model: 'gpt-image-1', prompt: 'a', size: '256x256' })
  await expect(size).rejects.toMatchObject({ param: 'size' })
})
