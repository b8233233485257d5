import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Fault, FaultKind } from '../../tests/lab/behaviour.ts'
import { LAB_KEY } from '../../tests/lab/desk.ts'
import { type Lab, startLab } from '../../tests/lab/lab.ts'
import { startAnswering } from '../../tests/setup/answer.ts'
import { createOpenAiImages } from './openai.ts'
import type { ImageRequest } from './provider.ts'

const MODEL = 'gpt-image-2.5-flare'
const request: ImageRequest = {
  passage: 'Đêm trăng bên sông, cô bé thả con cá bống xuống nước.',
  scene: 'Đêm trăng bên sông, cô bé thả con cá bống xuống nước.',
  cast: [],
  language: 'vi-VN',
  artStyle: 'watercolor',
  index: 0,
  take: 0,
  neutral: false,
}

let lab: Lab
beforeEach(async () => {
  lab = await startLab()
})
afterEach(() => lab.close())

interface Change {
  key?: string
  model?: string
  url?: string
  signal?: AbortSignal
  neutral?: boolean
}

const draw = ({ key = LAB_KEY, model = MODEL, url, signal, neutral = false }: Change = {}) =>
  createOpenAiImages({
    OPENAI_API_KEY: key,
    OPENAI_BASE_URL: url ?? lab.openaiUrl,
    OPENAI_IMAGE_MODEL: model,
  }).draw({ ...request, neutral }, signal ?? new AbortController().signal)

/** Draws at a vendor that gives this answer. */
async function drawFrom(answer: unknown) {
  await using vendor = await startAnswering(answer)
  return await draw({ url: vendor.url })
}

describe('a picture by OpenAI', () => {
  test('comes as the vendor sent it, with what it took', async () => {
    const picture = await draw()
    expect(Buffer.from(picture.bytes).toString('latin1', 1, 4)).toBe('PNG')
    expect(picture.caption).toContain('cô bé thả con cá bống')
    const [call] = lab.ledger.calls()
    expect(call?.text).toContain(request.passage)
    expect(picture.usage).toEqual({
      images: 1,
      inputTokens: call?.units.inputTokens,
      outputTokens: call?.units.outputTokens,
    })
    expect(picture.usage.outputTokens).toBeGreaterThan(0)
  })

  test('can come from another server, which tells no tokens', async () => {
    const picture = await drawFrom({ created: 1, data: [{ b64_json: btoa('picture') }] })
    expect(picture).toMatchObject({ bytes: Buffer.from('picture'), usage: { images: 1 } })
  })

  test('is asked for as base64 of a model that is not OpenAI’s own', async () => {
    await expect(draw({ model: 'flux.1-schnell' })).resolves.toMatchObject({ usage: { images: 1 } })
  })

  test('is asked for neutrally without a word of the passage', async () => {
    const picture = await draw({ neutral: true })
    expect(picture.caption).toContain('Cảnh trung tính')
    expect(lab.ledger.calls()[0]?.text).not.toMatch(/cô bé|cá bống/)
  })
})

describe('what goes wrong with it is told as', () => {
  test.each<[FaultKind | Fault, { code: string; reaction: string; [key: string]: unknown }]>([
    [
      'blockPrompt',
      {
        code: 'content_blocked',
        reaction: 'stop',
        message: expect.stringMatching(/did not accept.*safety system/),
      },
    ],
    [
      'blockAnswer',
      {
        code: 'content_blocked',
        reaction: 'stop',
        message: expect.stringMatching(/withheld.*safety system/),
      },
    ],
    ['empty', { code: 'empty_answer', reaction: 'retry', tries: 4 }],
    ['malformed', { code: 'malformed_answer', reaction: 'retry', tries: 4 }],
    ['500', { code: 'provider_unavailable', reaction: 'retry', outage: true }],
    ['503', { code: 'provider_unavailable', reaction: 'retry', outage: true }],
    [
      { kind: 'reset', afterWords: 0 },
      { code: 'provider_unavailable', reaction: 'retry', outage: true },
    ],
    [
      { kind: '429', per: 'minute', retryDelayMs: 7_000 },
      { code: 'rate_limited', reaction: 'wait', retryAfterMs: 7_000 },
    ],
    [
      { kind: '429', per: 'day' },
      { code: 'no_credit', reaction: 'stop', providerWide: true },
    ],
    ['wrongKey', { code: 'key_refused', reaction: 'stop', providerWide: true }],
    ['modelNotFound', { code: 'model_not_found', reaction: 'stop', providerWide: true }],
  ])('%o', async (fault, expected) => {
    lab.script.next('openai.images', fault)
    await expect(draw()).rejects.toMatchObject(expected)
    expect(lab.ledger.calls()).toHaveLength(1)
  })

  test('a refused key, and the key is in no message', async () => {
    const error = await draw({ key: 'sk-wrong-wrong-wrong' }).catch((error: Error) => error)
    expect(error).toMatchObject({ code: 'key_refused', message: expect.not.stringContaining('wrong-wrong') })
  })

  test.each<[string, object]>([
    ['an address instead of a picture', { data: [{ url: 'http://127.0.0.1/picture.png' }] }],
    ['a shape of its own', { data: 'none' }],
  ])('an answer of %s', async (_, answer) => {
    await expect(drawFrom(answer)).rejects.toMatchObject({ code: 'malformed_answer' })
  })
})

describe('a picture by OpenAI that takes long', () => {
  test('is given up after three minutes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      lab.script.next('openai.images', { kind: 'slow', afterWords: 0 })
      const timeout = expect(draw()).rejects.toMatchObject({ code: 'provider_timeout', reaction: 'retry' })
      await vi.advanceTimersByTimeAsync(180_000)
      await timeout
    } finally {
      vi.useRealTimers()
    }
  })

  test('is not waited for once its signal is aborted, and the vendor is told', async () => {
    lab.script.next('openai.images', { kind: 'slow', afterWords: 0 })
    const caller = new AbortController()
    const drawing = expect(draw({ signal: caller.signal })).rejects.toThrow('cancelled')
    await expect.poll(() => lab.ledger.calls()).toHaveLength(1)
    caller.abort(new Error('cancelled'))
    await drawing
    await expect.poll(() => lab.ledger.calls()[0]?.outcome).toBe('aborted')
  })

  test('is not asked for at all when its signal was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(draw({ signal })).rejects.toThrow('cancelled')
    expect(lab.ledger.calls()).toEqual([])
  })
})
