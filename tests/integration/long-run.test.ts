import { afterAll, beforeAll, expect, test } from 'vitest'
import { ContentBlockedError } from '../../providers/errors.ts'
import type { StoryStock } from '../../worker/activities/studio.ts'
import { startFakeStories } from '../setup/fake-story.ts'

let stories: Awaited<ReturnType<typeof startFakeStories>>
beforeAll(async () => {
  stories = await startFakeStories()
})
afterAll(() => stories.stop())

const PASSAGES = 150
const stored = { narrations: PASSAGES, pictures: 0, words: 100 * PASSAGES }
const indexes = Array.from({ length: PASSAGES }, (_, index) => index)

/** What is still missing, as the database would say. */
const stock = (narrated: { chunkIndex: number }[]): StoryStock => {
  const tried = new Set(narrated.map(({ chunkIndex }) => chunkIndex))
  return { stored, missing: { audio: indexes.filter((index) => !tried.has(index)), images: [] } }
}

test('a long story goes on in run after run: each passage is asked for once, and what is told never falls', async () => {
  const story = await stories.play({
    plan: { asked: ['audio'], stored, missing: { audio: indexes, images: [] } },
    stock,
    mostEvents: 150,
    async narrate({ chunkIndex }) {
      if (chunkIndex === 3) throw new ContentBlockedError('vendor', 'prompt', 'not this')
    },
  })
  expect(await story.handle.result()).toBe('partial')

  expect(story.narrated.map(({ chunkIndex }) => chunkIndex).sort((one, other) => one - other)).toEqual(
    indexes,
  )
  expect(story.failures.map(({ chunkIndex }) => chunkIndex)).toEqual([3])
  const { audio } = story.closed?.progress.stages ?? {}
  expect(audio).toMatchObject({ done: PASSAGES - 1, failed: 1, total: PASSAGES })
  // What failed in an earlier run is what the last one says.
  expect(story.closed?.error?.code).toBe('content_blocked')
  const { history } = await story.handle
    .describe()
    .then(async () => ({ history: await story.handle.fetchHistory() }))
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes
  expect(started?.continuedExecutionRunId).not.toBe('')
  await stories.replay(story)
})
