import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../dev/until.ts'
import {
  ContentBlockedError,
  EmptyAnswerError,
  KeyRefusedError,
  QuotaExhaustedError,
  RateLimitedError,
} from '../../providers/errors.ts'
import { passagesWrittenSignal, progressQuery, resumeSignal } from '../../workflows/messages.ts'
import { type FakeStory, startFakeStories } from '../setup/fake-story.ts'

let stories: Awaited<ReturnType<typeof startFakeStories>>
beforeAll(async () => {
  stories = await startFakeStories()
})
afterAll(() => stories.stop())

const HOUR_MS = 3_600_000
const WITHIN_MS = 30_000

const quotaFor = (ms: number) =>
  new QuotaExhaustedError('vendor', new Date(Date.now() + ms), 'RequestsPerDay')
const blocked = () => new ContentBlockedError('vendor', 'prompt', 'SAFETY')
const indexes = (count: number) => Array.from({ length: count }, (_, index) => index)

/** A story whose text stands, and whose passages are to be spoken. */
const toNarrate = (count: number) => ({
  asked: ['audio' as const],
  stored: { narrations: count, pictures: 0, words: 400 },
  missing: { audio: indexes(count), images: [] },
})
const toDraw = (count: number) => ({
  asked: ['images' as const],
  stored: { narrations: 0, pictures: count, words: 400 },
  missing: { audio: [], images: indexes(count) },
})

/** Until the story's workflow waits, with no call under way. */
const untilHeld = (story: FakeStory, calls: number) =>
  until(
    'the hold',
    async () => {
      const { raw } = await story.handle.describe()
      const { audio } = (await story.handle.query(progressQuery)).stages
      if (!audio.hold || story.narrated.length < calls || raw.pendingActivities?.length)
        throw new Error('it still asks')
    },
    AbortSignal.timeout(WITHIN_MS),
  )

/** Until the story's workflow has heard of its cancellation, and said what it does about that. */
const untilToldToCancel = (handle: FakeStory['handle']) =>
  until(
    'the workflow to know',
    async () => {
      const { events = [] } = await handle.fetchHistory()
      const told = events?.findIndex((event) => event.workflowExecutionCancelRequestedEventAttributes)
      const since = events?.slice(told) ?? []
      if (!since.some((event) => event.workflowTaskCompletedEventAttributes)) throw new Error('it does not')
    },
    AbortSignal.timeout(WITHIN_MS),
  )

test('a call on hold waits until its provider is back and is asked again; pages hear of both', async () => {
  const error = quotaFor(1500)
  const times: number[] = []
  const story = await stories.play({
    plan: toNarrate(1),
    narrate: async () => {
      times.push(Date.now())
      if (times.length === 1) throw error
    },
  })
  expect(await story.handle.result()).toBe('completed')
  const [, again = 0] = times
  expect(times).toHaveLength(2)
  // Temporal's clock and ours are those of one machine, but are not read at once.
  expect(again).toBeGreaterThan(Number(error.resumesAt) - 50)
  const holds = story.published.map(({ stages }) => stages.audio.hold)
  expect(holds).toContainEqual({
    code: 'quota_exhausted',
    message: error.message,
    until: error.resumesAt?.toISOString(),
  })
  expect(holds.at(-1)).toBeUndefined()
  expect(story.closed?.progress.stages.audio).not.toHaveProperty('hold')
})

test('many calls on hold share one timer; when it ends, one of them tries for all', async () => {
  const story = await stories.play({
    plan: toNarrate(30),
    narrate: async () => {
      if (story.narrated.length <= 30) throw quotaFor(HOUR_MS)
      if (story.narrated.length === 31) throw quotaFor(300)
    },
  })
  await untilHeld(story, 30)
  await story.handle.signal(resumeSignal)
  expect(await story.handle.result()).toBe('completed')
  expect(story.narrated).toHaveLength(30 + 1 + 30)
  const { events } = await story.handle.fetchHistory()
  const holds = (events ?? []).filter(
    ({ timerStartedEventAttributes: timer }) => Number(timer?.startToFireTimeout?.seconds ?? 0) > 60,
  )
  expect(holds).toHaveLength(1)
  await stories.replay(story)
})

test('a story on hold that is cancelled ends at once, with nothing noted as failed', async () => {
  const story = await stories.play({
    plan: toNarrate(3),
    narrate: async () => {
      throw quotaFor(HOUR_MS)
    },
  })
  await untilHeld(story, 3)
  await story.handle.cancel()
  expect(await story.handle.result()).toBe('cancelled')
  expect(story.failures).toEqual([])
  expect(story.closed?.error?.code).toBe('cancelled')
  expect(story.closed?.progress.stages.audio).not.toHaveProperty('hold')
})

test('a story that is cancelled while it is opened is closed all the same', async () => {
  const story = await stories.play({
    plan: toNarrate(3),
    opening: async ({ handle }) => {
      await handle.cancel()
      await untilToldToCancel(handle)
    },
  })
  expect(await story.handle.result()).toBe('cancelled')
  expect(story.closed).toMatchObject({ cancelled: true })
  expect(story.narrated).toEqual([])
  await stories.replay(story)
})

test('a refused key fails the stage after the calls in flight, and leaves the rest for a retry', async () => {
  const noted = Promise.withResolvers<void>()
  const story = await stories.play({
    plan: { asked: ['story', 'audio'] },
    async write() {
      await story.handle.signal(passagesWrittenSignal, { narrations: 2, pictures: 0, words: 200 })
      await noted.promise
      return { narrations: 4, pictures: 0, words: 400, left: 0 }
    },
    async narrate({ chunkIndex }) {
      if (chunkIndex === 0) throw new KeyRefusedError('vendor', 'API key not valid.')
      await noted.promise
    },
    failureNoted: noted.resolve,
  })
  expect(await story.handle.result()).toBe('partial')
  expect(story.narrated.map(({ chunkIndex }) => chunkIndex).sort()).toEqual([0, 1])
  expect(story.failures).toEqual([{ chunkIndex: 0, message: 'vendor refused the key: API key not valid.' }])
  expect(story.closed?.error).toMatchObject({ code: 'key_refused', step: 'audio' })
  expect(story.closed?.progress.stages.audio).toMatchObject({ state: 'failed', done: 1, failed: 1, total: 4 })
})

test('a blocked picture is asked for once more, neutral, then stands as failed', async () => {
  const story = await stories.play({
    plan: toDraw(2),
    async illustrate({ chunkIndex, neutral }) {
      if (chunkIndex === 0 || !neutral) throw blocked()
    },
  })
  expect(await story.handle.result()).toBe('partial')
  for (const chunkIndex of [0, 1]) {
    const tries = story.drawn.filter((picture) => picture.chunkIndex === chunkIndex)
    expect(tries.map(({ neutral = false }) => neutral)).toEqual([false, true])
  }
  await stories.replay(story)
  expect(story.failures).toEqual([{ chunkIndex: 0, message: blocked().message }])
  expect(story.closed?.progress.stages.images).toMatchObject({ done: 1, failed: 1 })
})

test('a neutral picture on hold is asked for as neutral again', async () => {
  const story = await stories.play({
    plan: toDraw(1),
    async illustrate({ neutral }) {
      if (!neutral) throw blocked()
      if (story.drawn.length === 2) throw quotaFor(200)
    },
  })
  expect(await story.handle.result()).toBe('completed')
  expect(story.drawn.map(({ neutral = false }) => neutral)).toEqual([false, true, true])
})

test('waits that a vendor asks for use up no tries: six of them and two empty answers are not the end', async () => {
  const story = await stories.play({
    plan: toNarrate(1),
    narrate: async () => {
      const call = story.narrated.length
      if (call <= 6) throw new RateLimitedError('vendor', 10)
      if (call <= 8) throw new EmptyAnswerError('vendor')
    },
  })
  expect(await story.handle.result()).toBe('completed')
  expect(story.narrated).toHaveLength(9)
})

test('a story whose text is refused ends, however long the one who describes its cast is waited for', async () => {
  const story = await stories.play({
    plan: { asked: ['story', 'images'], castToMake: true, castFirst: true },
    describe: async () => {
      throw quotaFor(HOUR_MS)
    },
    write: async () => {
      throw blocked()
    },
  })
  expect(await story.handle.result()).toBe('partial')
  expect(story.closed?.error).toMatchObject({ code: 'content_blocked', step: 'story' })
})
