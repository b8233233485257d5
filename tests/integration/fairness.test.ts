import { expect, test } from 'vitest'
import { startLab } from '../lab/lab.ts'
import { type Client, register } from '../setup/client.ts'
import { startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

/** A narration a sentence, so that each has its own number in it. */
const settings = { maxWordsPerChunk: 30, wordsPerImage: 1000, imageProvider: 'offline' }
const upload = (client: Client, wordCount: number, first: number) =>
  client.upload({ content: numberedText(wordCount, first), ...settings })

test('a story behind another person’s many is heard at once, and then gets every second turn', async () => {
  // One narration at a time, and so slow that all others wait in line until all texts stand.
  await using lab = await startLab({ behaviour: { latency: { speechMs: 5000 } } })
  await using ke = await startKe({ ...vendorEnvironment(lab), SPEECH_CONCURRENCY: '1' })
  const [many, one] = await Promise.all([register(ke), register(ke)])
  const isWritten = async (client: Client, id: string) => (await client.story(id)).steps.storyGenerated
  const ahead = await Promise.all([1, 2, 3, 4].map((place) => upload(many, 300, 1000 * place)))
  for (const id of ahead) await expect.poll(() => isWritten(many, id), { timeout: 60_000 }).toBe(true)
  const mine = await upload(one, 150, 9000)
  await expect.poll(() => isWritten(one, mine), { timeout: 60_000 }).toBe(true)

  const spoken = () => lab.ledger.calls({ operation: 'tts.synthesize' })
  const begun = spoken().length
  lab.script.set({ latency: { speechMs: 10 } })
  expect((await one.untilDone(mine)).status).toBe('completed')

  const isMine = spoken().map(({ text }) => text.includes('Ngày thứ 90'))
  const places = isMine.flatMap((is, place) => (is ? place : []))
  const [first = 0, last = 0] = [places[0], places.at(-1)]
  // A worker may have asked for the next task already when mine came.
  expect(first).toBeLessThanOrEqual(begun + 1)
  // The first narration of each story goes before later ones, mine too.
  const othersBetween = last - first + 1 - places.length
  expect(othersBetween).toBeLessThanOrEqual(places.length + ahead.length)
  const others = (await Promise.all(ahead.map((id) => many.story(id)))).flatMap(
    ({ audioChunks }) => audioChunks,
  )
  expect(others.length).toBeGreaterThan(3 * (places.length + ahead.length))
})

test('pictures of a story do not wait until the texts of all others are begun, nor texts until all casts are described', async () => {
  // One text at a time, and so slow that all others wait in line before the first one is written.
  await using lab = await startLab({ behaviour: { latency: { ttftMs: 5000 } } })
  await using ke = await startKe({ ...vendorEnvironment(lab), STORY_CONCURRENCY: '1' })
  const person = await register(ke)
  const described = { wordsPerImage: 100, imageProvider: 'offline' }
  const waits = async (id: string) => (await person.story(id)).status === 'processing'
  const stories = await Promise.all(
    [1, 2, 3, 4].map((place) => person.upload({ content: numberedText(150, 1000 * place), ...described })),
  )
  for (const id of stories) await expect.poll(() => waits(id), { timeout: 60_000 }).toBe(true)
  lab.script.set({ latency: { ttftMs: 10 } })
  for (const id of stories) expect((await person.untilDone(id)).status).toBe('completed')

  const calls = lab.ledger.makings().map(({ operation }) => operation)
  const texts = calls.flatMap((operation, place) => (operation === 'gemini.stream' ? place : []))
  // Whoever listens waits for nothing but the text.
  expect(calls[0]).toBe('gemini.stream')
  // A worker may have asked for the next text already when the first cast came.
  expect(calls.indexOf('gemini.generate')).toBeLessThan(texts[2] ?? 0)
  const casts = calls.slice(0, texts[1]).filter((operation) => operation === 'gemini.generate')
  expect(casts.length).toBeLessThan(stories.length)
})
