import { expect, test } from 'vitest'
import { words } from '../../core/text/words.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import type { Call } from '../lab/ledger.ts'
import { type Client, register } from '../setup/client.ts'
import { startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

/** Texts of which no passage is in another. */
const differentTexts = (count: number, wordCount: number): string[] =>
  Array.from({ length: count }, (_, index) => `Làng số ${index + 1001}. ${numberedText(wordCount)}`)

const uploadAll = (person: Client, texts: string[]): Promise<string[]> =>
  Promise.all(
    texts.map((content) =>
      person.upload({ content, maxWordsPerChunk: 50, wordsPerImage: 120, language: 'vi' }),
    ),
  )

/** Contents that a vendor was paid for although an answer to them was stored already. */
function paidAgain({ ledger }: Lab): Call[][] {
  return [
    ...ledger.repeatedCharges({ operation: 'tts.synthesize' }),
    ...ledger.repeatedCharges({ operation: 'gemini.image' }),
  ]
}

/** How much of each text came twice: characters sent over all calls, beyond the text itself. */
function writtenTwice({ ledger }: Lab, texts: string[]): number[] {
  return texts.map((text) => {
    const [mark = ''] = text.split('.')
    const sent = ledger
      .calls({ operation: 'gemini.stream' })
      .filter((call) => call.text.startsWith(mark))
      .reduce((sum, call) => sum + call.output.length, 0)
    return sent - text.length
  })
}

test('with one call in five failing all stories become whole, and nothing that is stored is paid for again', async () => {
  const rate = 0.05
  await using lab = await startLab({
    seed: 5,
    behaviour: {
      latency: { ttftMs: 20, wordsPerSecond: 2000, speechMs: 30, imageMs: 30 },
      faults: {
        'gemini.stream': { '429': rate, '500': rate, reset: rate, truncate: rate },
        'tts.synthesize': { '429': rate, '500': rate, '503': rate, reset: rate },
        'gemini.image': { '429': rate, '500': rate, '503': rate, reset: rate },
      },
    },
  })
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  const texts = differentTexts(50, 130)
  const ids = await uploadAll(person, texts)
  const stories = await Promise.all(ids.map((id) => person.untilDone(id, 110_000)))

  expect(stories.map(({ status, error }) => error ?? status)).toEqual(texts.map(() => 'completed'))
  for (const [index, story] of stories.entries()) {
    expect(words(story.generatedContent)).toEqual(words(texts[index] ?? ''))
  }
  const failed = lab.ledger.calls().filter(({ fault }) => fault !== undefined)
  expect(failed.length).toBeGreaterThan(40)
  expect(paidAgain(lab)).toEqual([])
  // A reset may swallow words that were on their way; a stored passage has fifty.
  for (const twice of writtenTwice(lab, texts)) expect(twice).toBeLessThan(150)
})

test('a killed worker has the vendors asked again for at most what was open', async () => {
  await using lab = await startLab({
    behaviour: { latency: { ttftMs: 200, wordsPerSecond: 300, speechMs: 400, imageMs: 600 } },
  })
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  const texts = differentTexts(4, 600)
  const ids = await uploadAll(person, texts)
  await expect
    .poll(() => lab.ledger.calls({ operation: 'tts.synthesize', outcome: 'answered' }).length, {
      timeout: 60_000,
    })
    .toBeGreaterThan(10)

  const killedAt = Date.now()
  await ke.worker.kill('SIGKILL')
  const open = lab.ledger.openAt(killedAt)
  expect(open.length).toBeGreaterThan(0)
  await ke.worker.restart()
  const stories = await Promise.all(ids.map((id) => person.untilDone(id)))

  expect(stories.map(({ status }) => status)).toEqual(texts.map(() => 'completed'))
  const before = new Set(callsBefore(lab, killedAt).map(whatFor))
  const again = lab.ledger
    .calls()
    .filter(
      (call) => call.startedAt > killedAt && call.operation !== 'gemini.stream' && before.has(whatFor(call)),
    )
  const texted = open.filter(({ operation }) => operation === 'gemini.stream')
  expect(again.length).toBeLessThanOrEqual(open.length - texted.length)
  for (const [index, story] of stories.entries()) {
    expect(words(story.generatedContent)).toEqual(words(texts[index] ?? ''))
  }
})

test('a quota is used to nearly all it holds, and never overrun', async () => {
  // Two hundred a minute, in a tenth of the time: bench/quota.ts has the real one.
  const quota = { requests: 200, windowMs: 6000 }
  await using lab = await startLab({
    behaviour: { quotas: { 'tts.synthesize': quota }, latency: { speechMs: 120 } },
  })
  const rps = ((1000 * quota.requests) / quota.windowMs) * 0.97
  await using ke = await startKe({
    ...vendorEnvironment(lab),
    SPEECH_RPS: String(rps),
    IMAGE_PROVIDER: 'offline',
  })
  const person = await register(ke)
  const stories = await Promise.all(
    differentTexts(5, 2000).map(async (content) =>
      person.untilDone(
        await person.upload({ content, maxWordsPerChunk: 20, wordsPerImage: 1000, imageProvider: 'offline' }),
      ),
    ),
  )
  expect(stories.map(({ status, error }) => error ?? status)).toEqual(stories.map(() => 'completed'))
  const calls = lab.ledger.calls({ operation: 'tts.synthesize' })
  expect(calls.length).toBeGreaterThanOrEqual(500)
  expect(lab.ledger.busiestWindow('tts.synthesize', quota.windowMs)).toBeLessThanOrEqual(quota.requests)
  expect(calls.filter(({ status }) => status === 429).length / calls.length).toBeLessThan(0.01)
})

test('a wrong key is one call, one clear message, and no more', async () => {
  await using lab = await startLab()
  await using ke = await startKe({ ...vendorEnvironment(lab), GEMINI_API_KEY: 'wrong' })
  const person = await register(ke)
  const story = await person.untilDone(await person.upload({ content: numberedText(150) }))
  expect(story).toMatchObject({ status: 'failed', error: { code: 'key_refused', step: 'story' } })
  expect(lab.ledger.calls({ vendor: 'gemini' })).toHaveLength(1)
  expect(ke.worker.output()).toContain('key_refused')
  const { body } = await person.api<{ items: { name: string; hold: { code: string } | null }[] }>(
    'GET',
    '/api/providers',
  )
  expect(body.items.find(({ name, hold }) => name === 'gemini' && hold)?.hold?.code).toBe('key_refused')
})

test('a used-up quota of the day pauses the story with its reason and its time, and goes on when it is raised', async () => {
  await using lab = await startLab()
  lab.script.next('tts.synthesize', { kind: '429', per: 'day', retryDelayMs: null })
  await using ke = await startKe({ ...vendorEnvironment(lab), SPEECH_CONCURRENCY: '1' })
  const person = await register(ke)
  const id = await person.upload({ content: numberedText(150), maxWordsPerChunk: 50 })
  const hold = async () => (await person.story(id)).progress.stages.audio.hold
  await expect.poll(hold, { timeout: 60_000 }).toMatchObject({ code: 'quota_exhausted' })
  expect(Date.parse((await hold())?.until ?? '')).toBeGreaterThan(Date.now())
  expect((await person.story(id)).status).toBe('processing')

  // Whoever raised the quota starts the worker anew, which knows of no hold, and the person says so to the story.
  await ke.worker.restart()
  expect((await person.api('POST', `/api/stories/${id}/resume`)).status).toBe(202)
  expect((await person.untilDone(id)).status).toBe('completed')
  expect(lab.ledger.calls({ operation: 'tts.synthesize', status: 429 })).toHaveLength(1)
})

test('what looks like speech markup in a text is read as text', async () => {
  await using lab = await startLab()
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  const content =
    'Bà kể: <audio src="https://example.com/a.mp3"/> rồi </speak> & thôi. <mark name="x"/> Hết chuyện, cả làng vui vẻ.'
  const story = await person.untilDone(await person.upload({ content }))
  expect(story.status).toBe('completed')
  const [call] = lab.ledger.calls({ operation: 'tts.synthesize' })
  expect(call?.text).toContain('</speak> & thôi')
})

const callsBefore = ({ ledger }: Lab, time: number): Call[] =>
  ledger.calls().filter(({ startedAt }) => startedAt <= time)
const whatFor = ({ operation, content }: Call): string => `${operation} ${content}`
