import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Lab, startLab } from '../../tests/lab/lab.ts'
import { createOpenAiSpeech } from './openai.ts'
import type { Speech, SpeechProvider, SpeechRequest } from './provider.ts'

const never = new AbortController().signal
const model = 'gpt-4o-mini-tts'

let lab: Lab
let openai: SpeechProvider

beforeAll(async () => {
  lab = await startLab()
  openai = createOpenAiSpeech({ apiKey: 'lab-key', baseUrl: lab.openaiUrl, model })
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(() => lab.close())

function speak(request: Partial<SpeechRequest>, signal = never, provider = openai): Promise<Speech> {
  const usual = { text: 'Xin chào.', language: 'vi-VN', voice: '', speakingRate: 1, pitch: 0 } as const
  return provider.speak({ ...usual, ...request }, signal)
}

const durationMs = ({ pcm, sampleRate }: Speech) => (1000 * pcm.length) / sampleRate
const spoken = () => lab.ledger.calls({ operation: 'openai.speech' })

describe('speaking', () => {
  test('words are aligned with the sound', async () => {
    const { words, sampleRate, usage } = await speak({ text: 'Một hai. Ba' })
    expect(sampleRate).toBe(24_000)
    expect(words.map(({ text }) => text)).toEqual(['Một', 'hai.', 'Ba'])
    expect(words[0]?.startMs).toBeCloseTo(50, -2)
    expect(words[1]?.endMs).toBeCloseTo(410, -2)
    expect(words[2]?.startMs).toBeCloseTo(660, -2)
    expect(usage).toEqual({ characters: 11 })
  })

  test('the rate arrives', async () => {
    const usual = await speak({ text: 'một hai ba bốn' })
    const quick = await speak({ text: 'một hai ba bốn', speakingRate: 2 })
    expect(durationMs(usual) - durationMs(quick)).toBeCloseTo(4 * 90, 0)
  })

  test('a text longer than 4,096 characters is cut between sentences', async () => {
    const text = 'Ngày xửa ngày xưa có một cô bé tên là Tấm. '.repeat(120).trim()
    const { words } = await speak({ text })
    expect(words.map((word) => word.text).join(' ')).toBe(text)
    expect(spoken().map((call) => call.text.length <= 4096)).toEqual([true, true])
  })

  test('nobody is asked for a text without a word', async () => {
    expect((await speak({ text: '…' })).usage).toEqual({ characters: 0 })
    expect(spoken()).toEqual([])
  })

  test('markup stays text', async () => {
    const text = '<speak>A & B</speak> <audio src="https://example.com/a.mp3"/> 😀'
    await speak({ text })
    expect(spoken()[0]?.text).toBe(text)
  })
})

describe('voices', () => {
  test('a compatible server is asked for its own, of which only those that speak our languages count', async () => {
    const voices = await openai.voices(never)
    expect(voices).toContainEqual({
      id: 'openai-en-af_bella',
      name: 'Bella, American, female',
      language: 'en-US',
      gender: 'female',
    })
    expect(voices).toContainEqual({
      id: 'openai-vi-alloy',
      name: 'Alloy',
      language: 'vi-VN',
      gender: 'neutral',
    })
    expect(voices.map(({ id }) => id).filter((id) => /[jz][fm]_/.test(id))).toEqual([])
  })

  test('each has one id over all languages', async () => {
    const ids = (await openai.voices(never)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('a server without a list has OpenAI’s voices, and OpenAI itself is not asked', async () => {
    const bare = createOpenAiSpeech({ apiKey: 'lab-key', baseUrl: `${lab.openaiUrl}/nothing`, model })
    const own = createOpenAiSpeech({ apiKey: 'lab-key', model: 'tts-1' })
    expect((await bare.voices(never)).length).toBe(2 * 13)
    expect((await own.voices(never)).length).toBe(2 * 9)
  })

  test('a voice of another language or provider means the default', async () => {
    expect(openai.resolveVoice('openai-en-nova', 'en-US')).toBe('openai-en-nova')
    for (const voice of ['', 'openai-en-nova', 'vi-VN-Neural2-A', 'openai-vi-']) {
      expect(openai.resolveVoice(voice, 'vi-VN')).toBe('openai-vi-alloy')
    }
  })
})

describe('faults', () => {
  test.for([
    ['500', { code: 'provider_unavailable', reaction: 'retry' }],
    ['503', { code: 'provider_unavailable', outage: true }],
    ['reset', { code: 'provider_unavailable', reaction: 'retry' }],
    ['malformed', { code: 'malformed_answer', reaction: 'retry', tries: 4 }],
    ['empty', { code: 'empty_answer', reaction: 'retry', tries: 4 }],
    ['wrongKey', { code: 'key_refused', reaction: 'stop', providerWide: true }],
    ['modelNotFound', { code: 'model_not_found', reaction: 'stop', providerWide: true }],
    ['blockPrompt', { code: 'content_blocked', reaction: 'stop' }],
    [
      { kind: '429', retryDelayMs: 1500 },
      { code: 'rate_limited', reaction: 'wait', retryAfterMs: 1500 },
    ],
    [
      { kind: '429', per: 'day' },
      { code: 'no_credit', reaction: 'stop', providerWide: true },
    ],
  ] as const)('%j is answered to as it deserves, and tried once', async ([fault, error]) => {
    lab.script.next('openai.speech', fault)
    await expect(speak({})).rejects.toMatchObject(error)
    expect(spoken()).toHaveLength(1)
  })

  test('a late answer is given up, and its request with it', async () => {
    const hasty = createOpenAiSpeech({
      apiKey: 'lab-key',
      baseUrl: lab.openaiUrl,
      model,
      deadlineMs: 100,
    })
    lab.script.next('openai.speech', 'slow')
    await expect(speak({}, never, hasty)).rejects.toMatchObject({ code: 'provider_timeout', outage: true })
    await expect.poll(() => spoken()[0]?.outcome).toBe('aborted')
  })

  test('a cancelled call ends with the reason, and the vendor sees the caller leave', async () => {
    lab.script.next('openai.speech', 'slow')
    const cancel = new AbortController()
    const reason = new Error('cancelled')
    const call = speak({}, cancel.signal)
    await vi.waitUntil(() => spoken()[0]?.fault === 'slow')
    cancel.abort(reason)
    await expect(call).rejects.toBe(reason)
    await expect.poll(() => spoken()[0]?.outcome).toBe('aborted')
  })
})
