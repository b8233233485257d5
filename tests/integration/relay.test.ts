import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { storySettingsSchema } from '../../core/story.ts'
import { createChunkRepository } from '../../db/chunk.repository.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { createStoryRepository, type StoryRepository } from '../../db/story.repository.ts'
import { createUserRepository } from '../../db/user.repository.ts'
import type { StoryDispatch } from '../../realtime/emitter.ts'
import { createRelay, type StoryNews, type Told } from '../../worker/activities/relay.ts'
import { newAccount } from '../setup/client.ts'
import { createTestDatabase, type TestDatabase } from '../setup/database.ts'

let database: TestDatabase
let orm: Orm
let ownerId: string
let storyId: string
let sent: StoryDispatch[]
let failures: unknown[]

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
  failures = []
  storyId = crypto.randomUUID()
  await createStoryRepository(orm).create({
    id: storyId,
    ownerId,
    title: 'Cây khế',
    genre: '',
    customPrompt: '',
    settings: { ...storySettingsSchema.parse({}), language: 'vi-VN' },
    originalContent: 'Ngày xưa.',
    headings: [],
    originalWordCount: 2,
    originalKey: 'none',
    status: 'processing',
  })
  await textIs('running')
})

const textIs = (state: string) =>
  orm.em
    .fork()
    .execute(`update "story" set "progress" = ? where "id" = ?`, [
      JSON.stringify({ stages: { story: { state } } }),
      storyId,
    ])

function relay(stories: Pick<StoryRepository, 'takeEventNumbers' | 'noteHold'> = createStoryRepository(orm)) {
  const { tell, tick, ...relay } = createRelay({
    batchNews: { touch: () => {} },
    notifier: { tell: async () => {} },
    stories,
    emitter: { dispatch: (...messages) => void sent.push(...(messages as StoryDispatch[])) },
    onError: (error) => void failures.push(error),
  })
  return {
    ...relay,
    tell: (news: StoryNews[], more: Partial<Told> = {}) => tell({ storyId, ownerId, news, ...more }),
    tick: (progress: number, writingEpoch: number) =>
      tick({ storyId, ownerId, writingEpoch, news: written(progress) }),
  }
}

const counts = { currentChunk: 0, totalChunks: 9, estimatedTimeRemaining: null }
const written = (progress: number) => ({
  name: 'STORY_PROCESSING_PROGRESS' as const,
  payload: { ...counts, step: 'story' as const, progress, wordsWritten: 0 },
})
const spoken = (progress: number): StoryNews => ({
  name: 'AUDIO_PROCESSING_PROGRESS',
  payload: { ...counts, step: 'audio', progress, generatedAudio: 0, totalAudio: 9 },
})

const events = () => sent.flatMap(({ events }) => events)
const seqs = () => events().map(({ payload }) => payload.seq)
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const begun: StoryNews = {
  name: 'IMAGE_PROCESSING_START',
  payload: { totalChunks: 9, artStyle: 'ink', imageSize: '1024x1024', estimatedTime: 0 },
}

test('events leave in the order of their numbers, however many are told at once', async () => {
  const { tell } = relay()
  await Promise.all(upTo(60).map(() => tell([begun], { isUrgent: true })))
  expect(seqs()).toEqual(upTo(60))
})

test('what comes while others are told goes together: of how far a stage is the newest, of all else each', async () => {
  const { tell, close } = relay()
  const first = tell([spoken(1)])
  for (const percent of upTo(50)) void tell([spoken(percent), begun])
  await first
  await close()
  expect(sent.length).toBeLessThanOrEqual(3)
  expect(events().filter(({ name }) => name === 'IMAGE_PROCESSING_START').length).toBe(50)
  expect(events().at(-2)).toMatchObject({ name: 'AUDIO_PROCESSING_PROGRESS', payload: { progress: 50 } })
})

test('what could not be told is told when the database is back, in its order', async () => {
  const stories = createStoryRepository(orm)
  let isAway = true
  const { tell, close } = relay({
    ...stories,
    async takeEventNumbers(told) {
      if (isAway) throw new Error('away')
      return stories.takeEventNumbers(told)
    },
  })
  const told = tell([spoken(1), begun])
  await expect.poll(() => failures.length).toBe(1)
  const later = tell([spoken(2)], { isUrgent: true })
  await expect.poll(() => failures.length).toBeGreaterThan(1)
  isAway = false
  await Promise.all([told, later])
  await close()
  expect(events().map(({ name }) => name)).toEqual(['IMAGE_PROCESSING_START', 'AUDIO_PROCESSING_PROGRESS'])
  expect(events()[1]).toMatchObject({ payload: { seq: 2, progress: 2 } })
})

test('telling of a story does not count as changing it', async () => {
  const stories = createStoryRepository(orm)
  const before = await stories.find(storyId)
  await relay().tell([spoken(100)])
  const after = await stories.find(storyId)
  expect(after?.eventSeq).toBe(1)
  expect(after?.updatedAt).toEqual(before?.updatedAt)
})

test('what an attempt has written is told between the start of the text and its end, whichever process tells of those', async () => {
  const writer = relay()
  for (const state of ['idle', 'running', 'completed']) {
    await textIs(state)
    writer.tick(10, 0)
    await writer.tell([], { isUrgent: true })
  }
  expect(events().map(({ payload }) => payload.seq)).toEqual([1])
  sent = []
  writer.tick(20, 0)
  const started: StoryNews = {
    name: 'STORY_PROCESSING_START',
    payload: { title: 'Cây khế', originalWordCount: 2, estimatedTime: 0 },
  }
  await textIs('running')
  await writer.tell([started], { isUrgent: true })
  expect(events().map(({ name }) => name)).toEqual(['STORY_PROCESSING_START', 'STORY_PROCESSING_PROGRESS'])
})

test('how far the text is never falls, whoever knows more: the workflow or the writer', async () => {
  const [workflow, writer] = [relay(), relay()]
  const percents = [3, 40, 12, 40, 7, 81, 60, 99, 80]
  for (const percent of percents) {
    writer.tick(percent - 2, 0)
    await Promise.all([
      workflow.tell([written(percent)], { isUrgent: true }),
      writer.tell([], { isUrgent: true }),
    ])
  }
  // Two programs send side by side; the numbers are the order.
  const told = events()
    .toSorted((one, other) => one.payload.seq - other.payload.seq)
    .map(({ payload }) => ('progress' in payload ? payload.progress : Number.NaN))
  expect(told).toEqual([...told].sort((one, other) => one - other))
  expect(told).toHaveLength(2 * percents.length)
  expect(told.at(-1)).toBe(99)
})

test('a writer that was overtaken has nothing more to say', async () => {
  const { tick, tell } = relay()
  const chunks = createChunkRepository(orm)
  const old = await chunks.openWriting(storyId)
  const present = await chunks.openWriting(storyId)
  tick(10, old ?? -1)
  await tell([begun], { isUrgent: true })
  expect(events().map(({ name }) => name)).toEqual(['IMAGE_PROCESSING_START'])
  tick(20, present ?? -1)
  await tell([begun], { isUrgent: true })
  expect(events().slice(1)).toMatchObject([{ payload: { seq: 2, progress: 20 } }, { payload: { seq: 3 } }])
})

test('after a writing has ended nothing is told of how far it is', async () => {
  const { tick, tell, endTicks } = relay()
  await tell([begun])
  tick(50, 0)
  await endTicks(storyId)
  await tell([begun], { isUrgent: true })
  expect(events().map(({ name }) => name)).toEqual(['IMAGE_PROCESSING_START', 'IMAGE_PROCESSING_START'])
})

test('of a story that was deleted nothing is told', async () => {
  await createStoryRepository(orm).remove(storyId)
  await relay().tell([written(10)])
  expect(sent).toEqual([])
})

test('the end of a story is told, and nothing that was on its way before', async () => {
  const { tell } = relay()
  await createStoryRepository(orm).setStatus(storyId, 'completed')
  await tell([begun], { isEnd: true })
  await tell([spoken(50)], { isUrgent: true })
  expect(events().map(({ name }) => name)).toEqual(['IMAGE_PROCESSING_START'])
})
