import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Lab, startLab } from '../../tests/lab/lab.ts'
import { createGoogleSpeech } from './google.ts'
import type { Speech, SpeechProvider, SpeechRequest } from './provider.ts'

const never = new AbortController().signal

let lab: Lab
let google: SpeechProvider

beforeAll(async () => {
  lab = await startLab()
  google = createGoogleSpeech({ apiKey: 'lab-key', endpoint: lab.ttsUrl })
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(async () => {
  await google.close()
  await lab.close()
})

function speak(request: Partial<SpeechRequest>, signal = never, provider = google): Promise<Speech> {
  const usual = { text: 'Xin chào.', language: 'vi-VN', voice: '', speakingRate: 1, pitch: 0 } as const
  return provider.speak({ ...usual, ...request }, signal)
}

const durationMs = ({ pcm, sampleRate }: Speech) => (1000 * pcm.length) / sampleRate
const spoken = () => lab.ledger.calls({ operation: 'tts.synthesize' })

describe('speaking', () => {
  test('marks tell when each word begins, and a word ends where it is silent', async () => {
    const { words, sampleRate } = await speak({ text: 'Một hai. Ba' })
    expect(sampleRate).toBe(24_000)
    expect(words).toEqual([
      { text: 'Một', startMs: 50, endMs: 230 },
      { text: 'hai.', startMs: 230, endMs: expect.closeTo(410, -1) },
      { text: 'Ba', startMs: expect.closeTo(660, -1), endMs: expect.closeTo(840, -1) },
    ])
    expect(spoken()).toMatchObject([{ model: 'vi-VN-Neural2-A', text: 'Một hai. Ba' }])
  })

  test('a voice without marks is given plain text, and its words are aligned with the sound', async () => {
    const voice = 'vi-VN-Chirp3-HD-Kore'
    const { words } = await speak({ text: 'Một hai. Ba', voice, speakingRate: 1.5, pitch: 3 })
    expect(words.map(({ text }) => text)).toEqual(['Một', 'hai.', 'Ba'])
    expect(words[2]?.startMs).toBeCloseTo(50 + 2 * 120 + 250 / 1.5, -2)
    expect(spoken()).toMatchObject([{ model: voice, outcome: 'answered' }])
  })

  test('a voice of another language, family or provider means the default', async () => {
    expect(google.resolveVoice('vi-VN-Wavenet-B', 'vi-VN')).toBe('vi-VN-Wavenet-B')
    for (const voice of ['', 'en-US-Neural2-F', 'offline-vi-north-female', 'vi-VN-Nobody-A', 'vi-VN-']) {
      expect(google.resolveVoice(voice, 'vi-VN')).toBe('vi-VN-Neural2-A')
    }
    await speak({ text: 'Once', language: 'en-US', voice: 'vi-VN-Wavenet-B' })
    expect(spoken()).toMatchObject([{ model: 'en-US-Neural2-F' }])
  })

  test('rate and pitch arrive', async () => {
    const usual = await speak({ text: 'một hai ba bốn' })
    const quick = await speak({ text: 'một hai ba bốn', speakingRate: 2 })
    const high = await speak({ text: 'một hai ba bốn', pitch: 4 })
    expect(durationMs(usual) - durationMs(quick)).toBeCloseTo(4 * 90, 0)
    expect(high.pcm).not.toEqual(usual.pcm)
  })

  test('is billed as the vendor counts: what was sent, but for marks', async () => {
    const { usage } = await speak({ text: 'Bạn & tôi <3' })
    expect(usage).toEqual({ characters: '<speak>Bạn &amp; tôi &lt;3</speak>'.length })
    expect(spoken()[0]?.units.characters).toBe(usage.characters)
  })

  test.for(['vi-VN-Neural2-A', 'vi-VN-Chirp3-HD-Kore'])('%s speaks markup as text', async (voice) => {
    const text =
      'A & B <audio src="https://example.com/a.mp3"/> </speak> <mark name="0"/> &lt; ]]> <!-- x --> 😀 a\u0001b\u0000 \uD800 \uFFFF hết'
    const { words } = await speak({ text, voice })
    expect(words.map((word) => word.text)).toEqual(text.split(' '))
    expect(spoken()[0]?.text.replace(/\s+/g, ' ')).toBe(
      'A & B <audio src="https://example.com/a.mp3"/> </speak> <mark name="0"/> &lt; ]]> <!-- x --> 😀 a b \uFFFD hết',
    )
  })

  test.for(['', ' \n', '…', '– ?!'])('nobody is asked, and paid, for %j', async (text) => {
    const { pcm, words, usage } = await speak({ text })
    expect(pcm.every((sample) => sample === 0)).toBe(true)
    expect(words).toHaveLength(text.trim() ? text.split(' ').length : 0)
    expect(usage).toEqual({ characters: 0 })
    expect(spoken()).toEqual([])
  })
})

describe('the limit of 5,000 bytes', () => {
  test('what is too long with its marks goes without them', async () => {
    const text = 'Ngày xửa ngày xưa có một cô bé. '.repeat(40).trim()
    const { words } = await speak({ text })
    expect(words).toHaveLength(9 * 40 - 40)
    expect(spoken()).toMatchObject([{ text, outcome: 'answered' }])
  })

  test('what is too long as plain text is cut between sentences, and its times follow on', async () => {
    const sentence = 'Ngày xửa ngày xưa có một cô bé tên là Tấm ở với dì ghẻ. '
    const text = sentence.repeat(100).trim()
    const whole = await speak({ text })
    const calls = spoken()
    expect(calls.length).toBe(2)
    expect(calls.map((call) => call.text.trim()).join(' ')).toBe(text)
    expect(
      calls.every((call) => call.text.trim().endsWith('.') && Buffer.byteLength(call.text) <= 5000),
    ).toBe(true)
    expect(whole.words.map((word) => word.text).join(' ')).toBe(text)
    const starts = whole.words.map(({ startMs }) => startMs)
    expect(starts).toEqual(starts.toSorted((one, other) => one - other))
    expect(whole.words.at(-1)?.endMs).toBeGreaterThan(0.98 * durationMs(whole))
    expect(whole.usage.characters).toBe(calls.reduce((sum, call) => sum + call.units.characters, 0))
  })

  test('a word that is too long stays one word', async () => {
    const word = 'ế'.repeat(2000)
    const { words } = await speak({ text: `Một ${word} hai` })
    expect(words.map(({ text }) => text)).toEqual(['Một', word, 'hai'])
  })

  test('a text that no narration could be is refused', async () => {
    await expect(speak({ text: 'a '.repeat(10_001) })).rejects.toMatchObject({ code: 'provider_rejected' })
    expect(spoken()).toEqual([])
  })
})

test('lists its voices in our languages, good ones first, with a name to read', async () => {
  const voices = await google.voices(never)
  expect(voices).toContainEqual({
    id: 'vi-VN-Neural2-A',
    name: 'Neural2 A, nữ',
    language: 'vi-VN',
    gender: 'female',
  })
  expect(voices).toContainEqual({
    id: 'en-US-Chirp3-HD-Charon',
    name: 'Chirp 3 HD Charon, male',
    language: 'en-US',
    gender: 'male',
  })
  const families = [...new Set(voices.map(({ id }) => google.modelOf(id)))]
  expect(families).toEqual(['chirp3-hd', 'neural2', 'wavenet', 'standard'])
})

describe('faults', () => {
  test.for([
    ['500', { code: 'provider_unavailable', reaction: 'retry' }],
    ['503', { code: 'provider_unavailable', reaction: 'retry', outage: true }],
    ['reset', { code: 'provider_unavailable', reaction: 'retry' }],
    ['malformed', { code: 'malformed_answer', reaction: 'retry', tries: 4 }],
    ['empty', { code: 'empty_answer', reaction: 'retry', tries: 4 }],
    ['wrongKey', { code: 'key_refused', reaction: 'stop', providerWide: true }],
    [
      { kind: '429', retryDelayMs: 3500 },
      { code: 'rate_limited', reaction: 'wait', retryAfterMs: 3500 },
    ],
    [
      { kind: '429', retryDelayMs: null },
      { code: 'rate_limited', reaction: 'wait', retryAfterMs: 5000 },
    ],
    [
      { kind: '429', per: 'day' },
      { code: 'quota_exhausted', reaction: 'hold', resumesAt: expect.any(Date) },
    ],
  ] as const)('%j is answered to as it deserves, and tried once', async ([fault, error]) => {
    lab.script.next('tts.synthesize', fault)
    await expect(speak({})).rejects.toMatchObject(error)
    expect(spoken()).toHaveLength(1)
  })

  test('a quota of the day comes back at midnight in California', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T20:00:00Z') })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    lab.script.next('tts.synthesize', { kind: '429', per: 'day' })
    await expect(speak({})).rejects.toMatchObject({ resumesAt: new Date('2026-11-23T08:00:00Z') })
  })

  test('a voice that is no longer there stops its passage with the vendor’s words', async () => {
    await expect(speak({ voice: 'vi-VN-Neural2-Z' })).rejects.toMatchObject({
      code: 'provider_rejected',
      message: expect.stringContaining('does not exist'),
    })
  })

  test('a wrong key is said without repeating it', async () => {
    const other = createGoogleSpeech({ apiKey: 'AIzaSyD-not-the-key', endpoint: lab.ttsUrl })
    const failure = await other.voices(never).catch((error: Error) => error)
    expect(failure).toMatchObject({ code: 'key_refused', message: expect.stringContaining('not valid') })
    expect(JSON.stringify(failure)).not.toContain('AIzaSyD')
    await other.close()
  })

  test('a server on this machine is asked without a key', async () => {
    const local = createGoogleSpeech({ endpoint: lab.ttsUrl })
    expect((await speak({}, never, local)).words).toHaveLength(2)
    await local.close()
  })

  test('a late answer is given up, and its request with it', async () => {
    const hasty = createGoogleSpeech({ endpoint: lab.ttsUrl, deadlineMs: 100 })
    lab.script.next('tts.synthesize', 'slow')
    await expect(speak({}, never, hasty)).rejects.toMatchObject({ code: 'provider_timeout', outage: true })
    await expect.poll(() => spoken()[0]?.outcome).toBe('aborted')
    await hasty.close()
  })

  test('a cancelled call ends with the reason, and the vendor sees the caller leave', async () => {
    lab.script.next('tts.synthesize', 'slow')
    const cancel = new AbortController()
    const reason = new Error('cancelled')
    const call = speak({}, cancel.signal)
    await vi.waitUntil(() => spoken()[0]?.fault === 'slow')
    cancel.abort(reason)
    await expect(call).rejects.toBe(reason)
    await expect.poll(() => spoken()[0]?.outcome).toBe('aborted')
  })

  test('a service account’s file that is not there, or is broken, is a refused key', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'ke-google-'))
    const file = join(folder.path, 'account.json')
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file)
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const account = createGoogleSpeech({ endpoint: lab.ttsUrl.replace('http:', 'https:') })
    await expect(speak({}, never, account)).rejects.toMatchObject({ code: 'key_refused', reaction: 'stop' })
    await writeFile(file, '{"type":')
    await expect(speak({}, never, account)).rejects.toMatchObject({ code: 'key_refused' })
    await account.close()
  })
})
