import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { ListedVoice } from '../../core/voice.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Client, callApi, type Problem, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { measureSound } from '../setup/sound.ts'

let lab: Lab
let ke: Ke
let person: Client

/** Google, and a server that speaks OpenAI's language, beside the voices of this machine. */
const environment = (lab: Lab, key = 'lab-key') => ({
  GOOGLE_TTS_API_KEY: key,
  GOOGLE_TTS_ENDPOINT: lab.ttsUrl,
  OPENAI_API_KEY: 'lab-key',
  OPENAI_BASE_URL: lab.openaiUrl,
  OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts',
})

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe(environment(lab))
  person = await register(ke)
  await vi.waitUntil(async () => (await providersOf(person)).length === 3, { timeout: 60_000, interval: 100 })
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(async () => {
  await ke?.stop()
  await lab?.close()
})

async function listVoices(client: Client, query = ''): Promise<ListedVoice[]> {
  const { body } = await client.api<{ items: ListedVoice[] }>('GET', `/api/voices${query}`)
  return body.items
}

const providersOf = async (client: Client) => [
  ...new Set((await listVoices(client)).map(({ provider }) => provider)),
]
const sample = (id: string) => person.request(`/api/voices/${id}/preview`)
const synthesized = () => lab.ledger.calls({ operation: 'tts.synthesize' })

test('the voices of all providers are listed, good ones first', async () => {
  const voices = await listVoices(person, '?language=vi-VN')
  expect(new Set(voices.map(({ language }) => language))).toEqual(new Set(['vi-VN']))
  expect([...new Set(voices.map(({ provider }) => provider))]).toEqual(['google', 'openai', 'offline'])
  expect(voices[0]?.id).toContain('Chirp3-HD')
  expect(voices).toContainEqual({
    id: 'vi-VN-Neural2-A',
    name: 'Neural2 A, nữ',
    language: 'vi-VN',
    gender: 'female',
    provider: 'google',
  })
})

test('a sample is made once for all, and then served as a file', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => sample('vi-VN-Neural2-A')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const other = await register(ke)
  const later = await other.request('/api/voices/vi-VN-Neural2-A/preview', {
    headers: { Range: 'bytes=0-99' },
  })
  expect(later.status).toBe(206)
  expect((await later.arrayBuffer()).byteLength).toBe(100)
  expect(synthesized()).toHaveLength(1)

  const etag = later.headers.get('ETag') ?? ''
  const known = await person.request('/api/voices/vi-VN-Neural2-A/preview', {
    headers: { 'If-None-Match': etag },
  })
  expect(known.status).toBe(304)
  const { durationMs } = await measureSound(await (answers[0] as Response).arrayBuffer())
  expect(answers[0]?.headers.get('Content-Type')).toBe('audio/flac')
  expect(durationMs).toBeGreaterThan(2000)
})

test('voices of this machine and of other servers have samples too', async () => {
  for (const id of ['offline-vi-south-male', 'openai-en-af_bella']) {
    const answer = await sample(id)
    expect(answer.status).toBe(200)
    expect((await measureSound(await answer.arrayBuffer())).meanDb).toBeGreaterThan(-40)
  }
})

test('a sample is for signed-in people, and only of voices on the list', async () => {
  const anonymous = await callApi(ke, 'GET', '/api/voices/vi-VN-Neural2-A/preview')
  expect(anonymous.status).toBe(401)
  expect((await sample('vi-VN-Nobody-A')).status).toBe(404)
  expect(synthesized()).toEqual([])
})

test('a sample that the vendor refuses says why, and may be asked for again', async () => {
  lab.script.next('openai.speech', 'blockPrompt')
  const refused = await sample('openai-en-nova')
  expect(refused.status).toBe(502)
  expect((await refused.json()) as Problem).toMatchObject({
    code: 'content_blocked',
    detail: expect.stringContaining('openai did not accept this passage'),
  })
  expect((await sample('openai-en-nova')).status).toBe(200)
})

test('voices come back with their samples when a worker starts again', async () => {
  expect((await sample('en-US-Neural2-F')).status).toBe(200)
  await ke.worker.restart()
  const isListed = () => lab.ledger.calls({ operation: 'tts.voices', outcome: 'answered' }).length > 0
  await vi.waitUntil(isListed, { timeout: 60_000, interval: 100 })
  lab.ledger.clear()
  expect((await sample('en-US-Neural2-F')).status).toBe(200)
  expect(synthesized()).toEqual([])
})

test('with a wrong key the worker starts, other voices are there, and stories are made with them', async () => {
  await using other = await startKe(environment(lab, 'wrong'))
  const author = await register(other)
  await vi.waitUntil(async () => (await providersOf(author)).length === 2, { timeout: 60_000, interval: 100 })
  expect(await providersOf(author)).toEqual(['openai', 'offline'])
  const id = await author.upload({ content: 'Ngày xưa có một cô bé. Cô sống bên sông.', language: 'vi' })
  expect(await author.untilDone(id)).toMatchObject({ status: 'completed' })
})
