import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { storySettingsSchema } from '../../core/story.ts'
import { createChunkRepository } from '../../db/chunk.repository.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { createStoryRepository } from '../../db/story.repository.ts'
import { createUserRepository } from '../../db/user.repository.ts'
import type { StoryDispatch } from '../../realtime/emitter.ts'
import { createRelayActivities, type StoryNews } from '../../worker/activities/relay.ts'
import { newAccount } from '../setup/client.ts'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'

let database: TestDatabase
let orm: Orm
let ownerId: string
let storyId: string
let sent: StoryDispatch['events']

beforeAll(async () => {
  database = await createTestDatabase()
  orm = await createOrm(database.url)
  ownerId = (await createUserRepository(orm).register(newAccount(), 'no hash')).id
})
afterAll(async () => {
  await orm.close()
  await database.drop()
})
beforeEach(async () => {
  sent = []
  storyId = crypto.randomUUID()
  await createStoryRepository(orm).create({
    id: storyId,
    ownerId,
    title: 'Cây khế',
    genre: '',
    customPrompt: '',
    settings: { ...storySettingsSchema.parse({}), language: 'vi-VN' },
    originalContent: 'Ngày xưa.',
    originalWordCount: 2,
    originalKey: 'none',
    status: 'processing',
  })
})

function relay(stories = createStoryRepository(orm)) {
  const emitter = {
    dispatch: ({ events }: StoryDispatch) => void sent.push(...events),
    close: async () => {},
  }
  const batchNews = { touch: () => {} }
  const notifier = { tell: async () => {} }
  const { publish } = createRelayActivities({ batchNews, stories, emitter, notifier })
  return (news: StoryNews[], writingEpoch?: number) => publish({ storyId, ownerId, news, writingEpoch })
}

const counts = { currentChunk: 0, totalChunks: 9, estimatedTimeRemaining: null }
const written = (progress: number): StoryNews => ({
  name: 'STORY_PROCESSING_PROGRESS',
  payload: { ...counts, step: 'story', progress, wordsWritten: 0 },
})
const spoken = (progress: number): StoryNews => ({
  name: 'AUDIO_PROCESSING_PROGRESS',
  payload: { ...counts, step: 'audio', progress, generatedAudio: 0, totalAudio: 9 },
})

test('events leave in the order of their numbers, however many are told at once', async () => {
  const stories = createStoryRepository(orm)
  const publish = relay({
    ...stories,
    // Answers on different connections may overtake each other: here each third one is late.
    async takeEventNumbers(...args) {
      const taken = await stories.takeEventNumbers(...args)
      if (taken && taken.first % 3 === 0) await sleep(5)
      return taken
    },
  })
  const news = Array.from({ length: 60 }, (_, index) => (index % 2 ? [spoken(1)] : [written(1), spoken(1)]))
  await Promise.all(news.map((some) => publish(some)))
  expect(sent.map(({ payload }) => payload.seq)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1))
})

test('telling of a story does not count as changing it', async () => {
  const stories = createStoryRepository(orm)
  const before = await stories.find(storyId)
  await relay()([spoken(100)])
  const after = await stories.find(storyId)
  expect(after?.eventSeq).toBe(1)
  expect(after?.updatedAt).toEqual(before?.updatedAt)
})

test('how far the text is never falls, whoever knows more: the workflow or the writer', async () => {
  const [workflow, writer] = [relay(), relay()]
  const percents = [3, 40, 12, 40, 7, 81, 60, 99, 80]
  await Promise.all(
    percents.flatMap((percent) => [workflow([written(percent)]), writer([written(percent - 2)])]),
  )
  // Two programs send side by side; the numbers are the order.
  const told = sent
    .toSorted((one, other) => one.payload.seq - other.payload.seq)
    .map(({ payload }) => ('progress' in payload ? payload.progress : Number.NaN))
  expect(told).toEqual([...told].sort((one, other) => one - other))
  expect(told.at(-1)).toBe(99)
})

test('a writer that was overtaken has nothing more to say', async () => {
  const publish = relay()
  const chunks = createChunkRepository(orm)
  const old = await chunks.openWriting(storyId)
  const present = await chunks.openWriting(storyId)
  await publish([written(10)], old ?? -1)
  expect(sent).toEqual([])
  await publish([written(20)], present ?? -1)
  expect(sent).toMatchObject([{ payload: { seq: 1, progress: 20 } }])
})

test('of a story that was deleted nothing is told', async () => {
  await createStoryRepository(orm).remove(storyId)
  await relay()([written(10)])
  expect(sent).toEqual([])
})
