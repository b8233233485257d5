import { expect, test } from 'vitest'
import { words } from '../../core/text/words.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import type { Call } from '../lab/ledger.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

/** Texts of which no passage is in another. */
const differentTexts = (count: number, wordCount: number): string[] =>
  Array.from({ length: count }, (_, index) => numberedText(wordCount, 1000 * (index + 1)))

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

/** Calls for a text that did not show the vendor all that was stored of it when they began. */
async function writtenAgain({ ledger }: Lab, { databaseUrl }: Ke, texts: string[]): Promise<Call[]> {
  const stored = await queryDatabase<{ content: string; created_at: Date; text: string }>(
    databaseUrl,
    `select c.content, c.created_at, s.original_content as text
     from audio_chunk c join story s on s.id = c.story_id order by c.chunk_index`,
  )
  return texts.flatMap((text) =>
    ledger
      .calls({ operation: 'gemini.stream' })
      .filter((call) => call.text === text)
      .filter(({ startedAt, continuedFrom }) => {
        const before = stored.filter((chunk) => chunk.text === text && chunk.created_at.getTime() < startedAt)
        return before.reduce((length, { content }) => length + content.length, 0) > continuedFrom
      }),
  )
}

test('with one call in five failing all stories become whole, and nothing that is stored is paid for again', {
  timeout: 300_000,
}, async () => {
  const rate = 0.05
  await using lab = await startLab({
    seed: 5,
    behaviour: {
      latency: { ttftMs: 20, wordsPerSecond: 2000, speechMs: 30, imageMs: 30 },
      faults: {
        // Mostly in the middle: these are gone on with.
        'gemini.stream': { '429': 0.03, '500': 0.03, reset: 0.1, truncate: 0.04 },
        'tts.synthesize': { '429': rate, '500': rate, '503': rate, reset: rate },
        'gemini.image': { '429': rate, '500': rate, '503': rate, reset: rate },
      },
    },
  })
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  const texts = differentTexts(50, 130)
  const ids = await uploadAll(person, texts)
  const stories = await Promise.all(ids.map((id) => person.untilDone(id, 280_000)))

  expect(stories.map(({ status, error }) => error ?? status)).toEqual(texts.map(() => 'completed'))
  for (const [index, story] of stories.entries()) {
    expect(words(story.generatedContent)).toEqual(words(texts[index] ?? ''))
  }
  const failed = lab.ledger.calls().filter(({ fault }) => fault !== undefined)
  expect(failed.length).toBeGreaterThan(40)
  expect(paidAgain(lab)).toEqual([])
  const continued = lab.ledger.calls({ operation: 'gemini.stream' }).filter((call) => call.continuedFrom > 0)
  expect(continued.length).toBeGreaterThan(0)
  expect(await writtenAgain(lab, ke, texts)).toEqual([])
})

test('a killed worker has the vendors asked again for at most what it had in hand', async () => {
  await using lab = await startLab({
    behaviour: { latency: { ttftMs: 200, wordsPerSecond: 300, speechMs: 400, imageMs: 600 } },
  })
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  const texts = differentTexts(4, 600)
  const ids = await uploadAll(person, texts)
  const answered = () => lab.ledger.calls({ operation: 'tts.synthesize', outcome: 'answered' }).length
  await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThan(10)

  await ke.worker.kill('SIGKILL')
  const killedAt = Date.now()
  const inHand = await callsInHand(ke)
  await ke.worker.restart()
  const stories = await Promise.all(ids.map((id) => person.untilDone(id)))

  expect(stories.map(({ status }) => status)).toEqual(texts.map(() => 'completed'))
  const madeBefore = new Set(
    lab.ledger
      .makings()
      .filter(({ startedAt }) => startedAt <= killedAt)
      .map(whatFor),
  )
  const again = lab.ledger
    .calls()
    // Of passages: which voices there are is asked for by each worker that starts.
    .filter(({ operation }) => operation === 'tts.synthesize' || operation === 'gemini.image')
    .filter((call) => call.startedAt > killedAt && madeBefore.has(whatFor(call)))
  expect(inHand).toBeGreaterThan(0)
  expect(again.length).toBeLessThanOrEqual(inHand)
  for (const [index, story] of stories.entries()) {
    expect(words(story.generatedContent)).toEqual(words(texts[index] ?? ''))
  }
})

test('of a narration that takes several calls none is paid for again when a later one fails', async () => {
  await using lab = await startLab()
  await using ke = await startKe(vendorEnvironment(lab))
  const person = await register(ke)
  // Long words: 300 of them are more than the 5,000 bytes of a call.
  const word = (index: number) => `thăm${'thẳm'.repeat(3)}${index % 20 === 19 ? '.' : ''}`
  const content = `${Array.from({ length: 360 }, (_, index) => word(index)).join(' ')} Hết.`
  lab.script.whenContains('tts.synthesize', 'Hết.', '500', 2)
  const settings = { maxWordsPerChunk: 500, wordsPerImage: 1000, imageProvider: 'offline' }
  const story = await person.untilDone(await person.upload({ content, ...settings }))
  expect(story).toMatchObject({ status: 'completed', error: null })
  const calls = lab.ledger.calls({ operation: 'tts.synthesize' })
  expect(calls.filter(({ status }) => status === 500)).toHaveLength(2)
  expect(calls.filter(({ outcome }) => outcome === 'answered').length).toBeGreaterThan(
    story.audioChunks.length,
  )
  expect(lab.ledger.repeatedCharges({ operation: 'tts.synthesize' })).toEqual([])
})

test('a quota is used, and never overrun', async () => {
  // How nearly all of it is used is a matter of time: bench/vendor-speed.ts measures that.
  const quota = { requests: 40, windowMs: 4000 }
  await using lab = await startLab({
    behaviour: { quotas: { 'tts.synthesize': quota }, latency: { speechMs: 120 } },
  })
  const rps = ((1000 * quota.requests) / quota.windowMs) * 0.9
  await using ke = await startKe({ ...vendorEnvironment(lab), SPEECH_RPS: String(rps) })
  const person = await register(ke)
  const settings = { maxWordsPerChunk: 20, wordsPerImage: 1000, imageProvider: 'offline' }
  const stories = await Promise.all(
    differentTexts(2, 1500).map(async (content) =>
      person.untilDone(await person.upload({ content, ...settings })),
    ),
  )
  expect(stories.map(({ status, error }) => error ?? status)).toEqual(['completed', 'completed'])
  const calls = lab.ledger.calls({ operation: 'tts.synthesize' })
  expect(calls.length).toBeGreaterThanOrEqual(100)
  expect(lab.ledger.busiestWindow('tts.synthesize', quota.windowMs)).toBeLessThanOrEqual(quota.requests)
  expect(calls.filter(({ status }) => status === 429)).toEqual([])
})

test('a wrong key is one clear message, and no call is made again', async () => {
  await using lab = await startLab()
  await using ke = await startKe({ ...vendorEnvironment(lab), GEMINI_API_KEY: 'wrong' })
  const person = await register(ke)
  const story = await person.untilDone(await person.upload({ content: numberedText(150) }))
  expect(story).toMatchObject({ status: 'failed', error: { code: 'key_refused', step: 'story' } })
  // The text or the cast may be first, or both in the same moment, before the key is known to be wrong.
  const asked = lab.ledger.calls({ vendor: 'gemini' }).map(({ operation }) => operation)
  expect(asked).not.toEqual([])
  expect(asked).toHaveLength(new Set(asked).size)
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

const whatFor = ({ operation, content }: Call): string => `${operation} ${content}`

/** Narrations and pictures that a provider was asked for and that do not stand yet. */
async function callsInHand({ databaseUrl }: Ke): Promise<number> {
  const [row] = await queryDatabase<{ count: number }>(
    databaseUrl,
    `select ((select count(*) from audio_chunk where status = 'processing')
           + (select count(*) from image_chunk where status = 'processing'))::int as count`,
  )
  return row?.count ?? 0
}
