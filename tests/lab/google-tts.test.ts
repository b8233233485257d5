import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { speechClient } from './clients.ts'
import { type Lab, startLab } from './lab.ts'

/** google.cloud.texttospeech.v1beta1.SynthesizeSpeechRequest.TimepointType */
const SSML_MARK = 1

let lab: Lab
let client: ReturnType<typeof speechClient>

beforeAll(async () => {
  lab = await startLab()
  client = speechClient(lab)
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(async () => {
  await client.close()
  await lab.close()
})

type Request = NonNullable<Parameters<typeof client.synthesizeSpeech>[0]>

async function synthesize(input: Request['input'], more: Partial<Request> & { name?: string } = {}) {
  const { name = 'vi-VN-Wavenet-A', audioConfig, ...request } = more
  const [answer] = await client.synthesizeSpeech(
    {
      input,
      voice: { languageCode: 'vi-VN', name },
      audioConfig: { audioEncoding: 'LINEAR16', ...audioConfig },
      ...request,
    },
    { retry: null },
  )
  return { ...answer, audioContent: Buffer.from(answer.audioContent as Uint8Array) }
}

/** Samples of a WAV file with a head of 44 bytes. */
function samples(wav: Buffer): Int16Array {
  return new Int16Array(Uint8Array.from(wav.subarray(44)).buffer)
}

const milliseconds = (wav: Buffer) => samples(wav).length / 24

test('speech is a WAV file as long as its words, silent at both ends', async () => {
  const { audioContent } = await synthesize({ text: 'Một hai ba bốn năm.' })
  expect(audioContent.subarray(0, 4).toString()).toBe('RIFF')
  expect(audioContent.readUInt32LE(40)).toBe(audioContent.length - 44)
  expect(milliseconds(audioContent)).toBeCloseTo(50 + 5 * 180 + 250 + 50, 0)
  const sound = samples(audioContent)
  const loudest = (part: Int16Array) => part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  expect(loudest(sound.subarray(0, 50 * 24))).toBe(0)
  expect(loudest(sound.subarray(-50 * 24))).toBe(0)
  expect(loudest(sound)).toBeGreaterThan(5000)
})

test('rate changes the length, pitch the sound but not the length', async () => {
  const usual = await synthesize({ text: 'một hai ba bốn' })
  const quick = await synthesize({ text: 'một hai ba bốn' }, { audioConfig: { speakingRate: 2 } })
  const high = await synthesize({ text: 'một hai ba bốn' }, { audioConfig: { pitch: 6 } })
  expect(milliseconds(usual.audioContent) - milliseconds(quick.audioContent)).toBeCloseTo(4 * 90, 0)
  expect(high.audioContent.length).toBe(usual.audioContent.length)
  expect(high.audioContent.equals(usual.audioContent)).toBe(false)
})

test('marks come back with the time they are reached', async () => {
  const { timepoints } = await synthesize(
    { ssml: '<speak><mark name="a"/>Xin chào.<break time="1s"/> <mark name="b"/>Bạn &amp; tôi</speak>' },
    { enableTimePointing: [SSML_MARK] },
  )
  expect(timepoints).toMatchObject([{ markName: 'a', timeSeconds: 0.05 }, { markName: 'b' }])
  expect(timepoints?.[1]?.timeSeconds).toBeCloseTo(0.05 + 2 * 0.18 + 0.25 + 1, 5)
  expect(lab.ledger.calls()[0]?.text).toBe('Xin chào. Bạn & tôi')
})

test.each([
  ['an & that is not escaped', '<speak>a & b</speak>'],
  ['a < that is not escaped', '<speak>a < b</speak>'],
  ['a stray tag', '<speak>a </b></speak>'],
  ['an element that is no SSML', '<speak><b>a</b></speak>'],
  ['an end too early', '<speak>a</speak> b</speak>'],
  ['no end', '<speak>a'],
])('SSML with %s is refused', async (_, ssml) => {
  await expect(synthesize({ ssml })).rejects.toMatchObject({
    code: 3,
    message: expect.stringContaining('Invalid SSML'),
  })
})

test('sound from elsewhere is not to be had', async () => {
  const ssml = '<speak><audio src="https://example.com/a.mp3"/>a</speak>'
  await expect(synthesize({ ssml })).rejects.toMatchObject({ code: 3 })
})

test('5,000 bytes are taken, one more is refused', async () => {
  const full = `${'ế'.repeat(1666)}ab`
  await expect(synthesize({ text: full })).resolves.toBeDefined()
  await expect(synthesize({ text: `${full}c` })).rejects.toThrow('longer than the limit of 5000 bytes')
})

test('Chirp voices refuse pitch and marks, and speak text', async () => {
  const name = 'vi-VN-Chirp3-HD-Kore'
  await expect(synthesize({ text: 'a' }, { name, audioConfig: { pitch: 2 } })).rejects.toThrow(
    'This voice does not support pitch parameters at this time.',
  )
  await expect(synthesize({ ssml: '<speak><mark name="a"/>a</speak>' }, { name })).rejects.toThrow(
    'does not support SSML input',
  )
  await expect(synthesize({ text: 'a' }, { name, audioConfig: { speakingRate: 1.5 } })).resolves.toBeDefined()
})

test('voices are listed by language', async () => {
  const [{ voices }] = await client.listVoices({ languageCode: 'vi-VN' })
  expect(voices).toContainEqual({
    languageCodes: ['vi-VN'],
    name: 'vi-VN-Neural2-A',
    ssmlGender: 'FEMALE',
    naturalSampleRateHertz: 24_000,
  })
  expect(voices?.every(({ languageCodes }) => languageCodes?.[0] === 'vi-VN')).toBe(true)
  await expect(synthesize({ text: 'a' }, { name: 'vi-VN-Nobody' })).rejects.toThrow('Is it misspelled?')
  await expect(synthesize({ text: 'a' }, { name: 'en-US-Standard-A' })).rejects.toThrow(
    "doesn't match the voice",
  )
})

test.each([
  ['429', { code: 8, reason: 'RATE_LIMIT_EXCEEDED' }],
  ['500', { code: 13 }],
  ['503', { code: 14, httpStatusCode: 503 }],
  ['wrongKey', { code: 3, reason: 'API_KEY_INVALID' }],
  ['reset', { code: 14 }],
  ['malformed', { code: 14 }],
] as const)('%s is seen as a gRPC status', async (kind, error) => {
  lab.script.next('tts.synthesize', kind)
  await expect(synthesize({ text: 'một hai' })).rejects.toMatchObject(error)
  expect(lab.ledger.calls()[0]).toMatchObject({ fault: kind })
})

test('429 carries the delay as RetryInfo', async () => {
  lab.script.next('tts.synthesize', { kind: '429', retryDelayMs: 3500 })
  const error = await synthesize({ text: 'a' }).catch((thrown: unknown) => thrown)
  // Its parts are protobuf messages, whose fields are not their own properties.
  const { statusDetails } = JSON.parse(JSON.stringify(error))
  expect(statusDetails).toContainEqual({ retryDelay: { seconds: '3', nanos: 500_000_000 } })
})

test('an empty answer has no sound', async () => {
  lab.script.next('tts.synthesize', 'empty')
  expect((await synthesize({ text: 'a' })).audioContent.length).toBe(0)
  expect(lab.ledger.charges()).toEqual([])
})

test('a caller’s deadline ends a slow answer', async () => {
  lab.script.next('tts.synthesize', 'slow')
  const voice = { languageCode: 'vi-VN' }
  const call = client.synthesizeSpeech(
    { input: { text: 'a' }, voice, audioConfig: { audioEncoding: 'LINEAR16' } },
    { retry: null, timeout: 200 },
  )
  await expect(call).rejects.toMatchObject({ code: 4 })
  await expect.poll(() => lab.ledger.calls()[0]?.outcome).toBe('aborted')
})

test('a key in the address or the head is checked, and none is fine', async () => {
  const voices = (query: string, headers = {}) => fetch(`${lab.ttsUrl}/v1/voices${query}`, { headers })
  expect((await voices('')).status).toBe(200)
  expect((await voices('?key=lab-key')).status).toBe(200)
  expect((await voices('?key=other')).status).toBe(400)
  expect((await voices('', { 'X-Goog-Api-Key': 'other' })).status).toBe(400)
})
