import type { GenerateContentStreamResult } from '@google/generative-ai'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fault } from './behaviour.ts'
import { asSource, geminiModel } from './clients.ts'
import { type Lab, startLab } from './lab.ts'
import { firstWords } from './writer.ts'

const story = Array.from({ length: 60 }, (_, index) => `chữ${index}${index % 10 === 9 ? '.' : ''}`).join(' ')
let lab: Lab

beforeAll(async () => {
  lab = await startLab()
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(() => lab.close())

/** Reads a stream to its end, or to where it breaks. */
async function follow({ stream, response }: GenerateContentStreamResult) {
  // The SDK's second branch of the stream rejects too, and nobody looks at it here.
  response.catch(() => undefined)
  const texts: string[] = []
  const chunks = []
  let error: Error | undefined
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      texts.push(chunk.candidates?.[0]?.content?.parts?.map(({ text }) => text ?? '').join('') ?? '')
    }
  } catch (thrown) {
    error = thrown as Error
  }
  return { text: texts.join(''), last: chunks.at(-1), error }
}

async function streamed(fault?: Fault) {
  if (fault) lab.script.next('gemini.stream', fault)
  return follow(await geminiModel(lab).generateContentStream(asSource(story)))
}

test('a stream gives the tidied source, its end and what it cost', async () => {
  const stream = await geminiModel(lab).generateContentStream(asSource('Ngày  xưa [1]\n\n\n\n có Tấm [2].'))
  const { text, last } = await follow(stream)
  expect(text).toBe('Ngày xưa [1]\n\ncó Tấm [2].')
  expect(last?.candidates?.[0]?.finishReason).toBe('STOP')
  const [call] = lab.ledger.charges({ operation: 'gemini.stream' })
  expect(call).toMatchObject({ outcome: 'answered', output: text, model: 'gemini-3.8-flash' })
  expect(last?.usageMetadata).toMatchObject({
    promptTokenCount: call?.units.inputTokens,
    candidatesTokenCount: call?.units.outputTokens,
  })
})

test('after a model turn it goes on right behind its text', async () => {
  const contents = [
    { role: 'user', parts: [{ text: asSource(story) }] },
    { role: 'model', parts: [{ text: story.slice(0, 100) }] },
    { role: 'user', parts: [{ text: 'Viết tiếp.' }] },
  ]
  const { text } = await follow(await geminiModel(lab).generateContentStream({ contents }))
  expect(story.slice(0, 100) + text).toBe(story)
  expect(lab.ledger.calls()[0]?.continuedFrom).toBe(100)
})

test('a JSON answer has the shape of its schema', async () => {
  const { response } = await geminiModel(lab).generateContent({
    contents: [{ role: 'user', parts: [{ text: asSource(story) }] }],
    generationConfig: {
      responseMimeType: 'application/json',
      responseSchema: JSON.parse(
        '{"type":"OBJECT","properties":{"cast":{"type":"ARRAY","items":{"type":"OBJECT","properties":{"name":{"type":"STRING"},"age":{"type":"INTEGER"}}}},"style":{"type":"STRING","enum":["ink"]}}}',
      ),
    },
  })
  const person = { name: expect.stringContaining('chữ'), age: 1 }
  expect(JSON.parse(response.text())).toEqual({ cast: [person, person], style: 'ink' })
})

test('a picture is a real PNG that says who made it', async () => {
  const { response } = await geminiModel(lab, { model: 'gemini-3.1-flash-image' }).generateContent({
    contents: [{ role: 'user', parts: [{ text: 'một con mèo' }] }],
    generationConfig: JSON.parse('{"responseModalities":["IMAGE"],"imageConfig":{"aspectRatio":"16:9"}}'),
  })
  const inline = response.candidates?.[0]?.content.parts[0]?.inlineData
  const { width, height, format, exif } = await sharp(Buffer.from(inline?.data ?? '', 'base64')).metadata()
  expect({ width, height, format, type: inline?.mimeType }).toEqual({
    width: 1344,
    height: 768,
    format: 'png',
    type: 'image/png',
  })
  expect(exif?.includes('lab-vendor')).toBe(true)
  expect(lab.ledger.charges({ operation: 'gemini.image' })[0]?.units.images).toBe(1)
})

test('429 names the delay and the quota', async () => {
  const perDay = streamed({ kind: '429', per: 'day', retryDelayMs: 20_500 })
  await expect(perDay).rejects.toMatchObject({
    status: 429,
    errorDetails: expect.arrayContaining([
      expect.objectContaining({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '20.5s' }),
      expect.objectContaining({
        violations: [expect.objectContaining({ quotaId: expect.stringContaining('PerDay') })],
      }),
    ]),
  })
  await expect(streamed({ kind: '429', retryDelayMs: null })).rejects.toMatchObject({
    errorDetails: expect.not.arrayContaining([
      expect.objectContaining({ '@type': expect.stringContaining('Retry') }),
    ]),
  })
  expect(lab.ledger.charges()).toEqual([])
})

test.each([
  ['500', { status: 500 }],
  ['503', { status: 503 }],
  ['modelNotFound', { status: 404 }],
  ['wrongKey', { status: 400, errorDetails: [{ reason: 'API_KEY_INVALID' }, {}] }],
] as const)('%s is seen as the status of an HTTP error', async (kind, error) => {
  await expect(streamed({ kind })).rejects.toMatchObject(error)
  expect(lab.ledger.calls()[0]).toMatchObject({ outcome: 'refused', charged: false, fault: kind })
})

test('any other key than the lab’s is a wrong one', async () => {
  const stranger = geminiModel(lab, { key: 'AIza-other' })
  await expect(stranger.generateContent('a')).rejects.toThrow('API key not valid')
})

// When a stream breaks, the SDK throws away the chunks nobody has read yet: less may arrive than was sent and charged.
test('a connection reset midway is an error of the stream; the words before it are charged', async () => {
  const { text, error } = await streamed({ kind: 'reset', afterWords: 7 })
  const [call] = lab.ledger.calls()
  expect(call).toMatchObject({ outcome: 'broken', charged: true, output: firstWords(story, 7) })
  expect(call?.output.startsWith(text)).toBe(true)
  expect(error?.message).toContain('Error reading from the stream')
})

test('a connection reset at once fails the request itself', async () => {
  await expect(streamed({ kind: 'reset', afterWords: 0 })).rejects.toThrow('fetch failed')
  expect(lab.ledger.calls()[0]).toMatchObject({ outcome: 'broken', charged: false, status: 0 })
})

test('rubbish in the stream is an error of its own', async () => {
  const { text, error } = await streamed({ kind: 'malformed', afterWords: 5 })
  const [call] = lab.ledger.calls()
  expect(call).toMatchObject({ outcome: 'broken', charged: true, output: firstWords(story, 5) })
  expect(call?.output.startsWith(text)).toBe(true)
  expect(error?.message).toContain('Error parsing JSON response')
})

test.each([
  ['truncate', 'MAX_TOKENS'],
  ['blockAnswer', 'SAFETY'],
] as const)('%s ends the text early with %s', async (kind, finishReason) => {
  const { text, last } = await streamed({ kind, afterWords: 9 })
  expect(text).toBe(firstWords(story, 9))
  expect(last?.candidates?.[0]?.finishReason).toBe(finishReason)
  expect(lab.ledger.calls()[0]).toMatchObject({ outcome: 'broken', charged: true })
})

test('maxOutputTokens ends the text early too', async () => {
  const { response } = await geminiModel(lab).generateContent({
    contents: [{ role: 'user', parts: [{ text: asSource(story) }] }],
    generationConfig: { maxOutputTokens: 20 },
  })
  expect(response.candidates?.[0]?.finishReason).toBe('MAX_TOKENS')
  expect(response.usageMetadata?.candidatesTokenCount).toBeLessThanOrEqual(20)
})

test('a blocked prompt comes without candidates, and so does an empty answer', async () => {
  const blocked = await streamed({ kind: 'blockPrompt' })
  expect(blocked.last).toMatchObject({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } })
  expect(blocked.last?.candidates).toBeUndefined()
  const empty = await streamed({ kind: 'empty' })
  expect(empty.last?.promptFeedback).toBeUndefined()
  expect(empty.last?.candidates).toBeUndefined()
  expect(lab.ledger.charges()).toEqual([])
})

test('a blocked picture says IMAGE_SAFETY', async () => {
  lab.script.whenContains('gemini.image', 'máu', 'blockAnswer')
  const painter = geminiModel(lab, { model: 'gemini-3.1-flash-image' })
  const paint = (text: string) =>
    painter.generateContent({
      contents: [{ role: 'user', parts: [{ text }] }],
      generationConfig: JSON.parse('{"responseModalities":["IMAGE"]}'),
    })
  const { response } = await paint('một vũng máu')
  expect(response.candidates?.[0]).toMatchObject({ finishReason: 'IMAGE_SAFETY' })
  expect((await paint('một con mèo')).response.candidates?.[0]?.finishReason).toBe('STOP')
})

test('a slow answer stalls until the caller leaves', async () => {
  lab.script.next('gemini.stream', { kind: 'slow', afterWords: 4 })
  const leave = new AbortController()
  const { stream, response } = await geminiModel(lab).generateContentStream(asSource(story), {
    signal: leave.signal,
  })
  response.catch(() => undefined)
  let text = ''
  while (text !== firstWords(story, 4)) text += (await stream.next()).value?.text()
  leave.abort()
  await expect(stream.next()).rejects.toThrow('Error reading from the stream')
  await expect.poll(() => lab.ledger.calls()[0]?.outcome).toBe('aborted')
})

test('a request that is none gets Google’s own 400', async () => {
  const model = geminiModel(lab)
  const unknown = model.generateContent({
    contents: [{ role: 'user', parts: [{ text: 'a' }] }],
    generationConfig: JSON.parse('{"maxTokens":5}'),
  })
  await expect(unknown).rejects.toThrow(`Unknown name "maxTokens" at 'generation_config': Cannot find field`)
  const ending = [{ role: 'model', parts: [{ text: 'a' }] }]
  await expect(model.generateContent({ contents: ending })).rejects.toThrow('end with a user role')
})
