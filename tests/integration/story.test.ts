import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoryView, Timeline } from '../../core/story.ts'
import { words } from '../../core/text/words.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { englishTale, numberedText, shortTale, vietnameseTale } from '../setup/texts.ts'

let ke: Ke
let client: Client
let database: pg.Pool

beforeAll(async () => {
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '100000' })
  client = await register(ke)
  database = new pg.Pool({ connectionString: ke.databaseUrl })
})
afterAll(async () => {
  await database.end()
  await ke.stop()
})

function expectWhole(story: StoryView): void {
  expect(story).toMatchObject({
    status: 'completed',
    error: null,
    steps: { storyGenerated: true, audioGenerated: true, imagesGenerated: true },
    progress: { overall: 100, estimatedTimeRemaining: 0 },
  })
  for (const chunks of [story.audioChunks, story.imageChunks]) {
    expect(chunks.map(({ content }) => content).join('')).toBe(story.generatedContent)
    expect(chunks.map(({ status, attempts }) => `${status} after ${attempts}`)).toEqual(
      chunks.map(() => 'completed after 1'),
    )
    expect(chunks.map(({ chunkIndex }) => chunkIndex)).toEqual(chunks.map((_, index) => index))
  }
}

describe('a story made offline', () => {
  test.each([
    ['Vietnamese', vietnameseTale, 'vi-VN'],
    ['English', englishTale, 'en-US'],
  ])('is whole, in %s: every word narrated once, in order, and illustrated', async (_, content, language) => {
    const story = await client.untilDone(await client.upload({ content }))
    expectWhole(story)
    expect(story.language).toBe(language)
    expect(words(story.generatedContent)).toEqual(words(content))
    expect(story.metadata.providers.story?.name).toBe('offline')
  })

  test('cuts a text of 5,000 words into narrations of at most 100 that join to the text again', async () => {
    const content = numberedText(5000)
    const story = await client.untilDone(await client.upload({ content }))
    expectWhole(story)
    expect(story.metadata.generatedWordCount).toBe(5000)
    expect(words(story.generatedContent)).toEqual(words(content))
    expect(Math.max(...story.audioChunks.map(({ content }) => words(content).length))).toBeLessThanOrEqual(
      100,
    )
    expect(Math.max(...story.imageChunks.map(({ content }) => words(content).length))).toBeLessThanOrEqual(
      200,
    )
  })

  test('keeps to the sizes the person chose', async () => {
    const id = await client.upload({ content: vietnameseTale, maxWordsPerChunk: 30, wordsPerImage: 400 })
    const story = await client.untilDone(id)
    expectWhole(story)
    expect(Math.max(...story.audioChunks.map(({ content }) => words(content).length))).toBeLessThanOrEqual(30)
    expect(story.imageChunks.length).toBeLessThan(5)
  })

  test('gives one clock: segments follow each other, words rise, and each segment has its picture', async () => {
    const story = await client.untilDone(await client.upload({ content: englishTale }))
    const { body: timeline } = await client.api<Timeline>('GET', `/api/stories/${story.id}/timeline`)
    expect(timeline.segments.map(({ text }) => text).join('')).toBe(story.generatedContent)
    let clock = 0
    for (const segment of timeline.segments) {
      expect(segment.startMs).toBe(clock)
      clock = segment.endMs
      expect(segment.words.map(({ text }) => text)).toEqual(words(segment.text))
      const times = segment.words.flatMap(({ startMs, endMs }) => [startMs, endMs])
      expect(times).toEqual(times.toSorted((one, other) => one - other))
      expect(segment.imageIndex).not.toBeNull()
    }
    expect(timeline.durationMs).toBe(clock)
  })

  test('is never paid for twice: the same text again takes sound and pictures from what was made', async () => {
    const first = await client.untilDone(await client.upload({ content: shortTale, title: 'Một' }))
    const again = await client.untilDone(await client.upload({ content: shortTale, title: 'Hai' }))
    expect(first.audioChunks.map(({ attempts }) => attempts)).toEqual(first.audioChunks.map(() => 1))
    for (const chunk of [...again.audioChunks, ...again.imageChunks]) {
      expect(chunk).toMatchObject({ status: 'completed', attempts: 0 })
    }
    const stranger = await register(ke)
    const theirs = await stranger.untilDone(await stranger.upload({ content: shortTale }))
    expect(theirs.audioChunks.map(({ attempts }) => attempts)).toEqual(theirs.audioChunks.map(() => 1))
  })

  test('keeps the workflow small: at most nine events a passage and sixty a story', async () => {
    const { Client: Temporal, Connection } = await import('@temporalio/client')
    const story = await client.untilDone(await client.upload({ content: numberedText(1000) }))
    const connection = await Connection.connect({ address: ke.temporalAddress })
    const temporal = new Temporal({ connection, namespace: ke.namespace })
    const { historyLength } = await temporal.workflow.getHandle(`story-${story.id}`).describe()
    await connection.close()
    expect(historyLength).toBeLessThanOrEqual(9 * (story.audioChunks.length + story.imageChunks.length) + 60)
  })
})

describe('manual mode', () => {
  test('waits for the person before each step, and makes only the step that was asked for', async () => {
    const id = await client.upload({ content: shortTale, mode: 'manual' })
    expect(await client.story(id)).toMatchObject({ status: 'waiting', audioChunks: [] })

    expect((await client.api('POST', `/api/stories/${id}/process`, { step: 'audio' })).status).toBe(409)
    expect((await client.api('POST', `/api/stories/${id}/process`, { step: 'story' })).status).toBe(202)
    const written = await client.untilDone(id)
    expect(written).toMatchObject({
      status: 'waiting',
      steps: { storyGenerated: true, audioGenerated: false },
    })
    expect(written.audioChunks.map(({ status }) => status)).toEqual(written.audioChunks.map(() => 'pending'))

    await client.api('POST', `/api/stories/${id}/process`, { step: 'images' })
    expect(await client.untilDone(id)).toMatchObject({
      status: 'waiting',
      steps: { audioGenerated: false, imagesGenerated: true },
    })
    await client.api('POST', `/api/stories/${id}/process`, { step: 'audio' })
    expect((await client.untilDone(id)).status).toBe('completed')
  })
})
