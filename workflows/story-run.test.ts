import { describe, expect, test } from 'vitest'
import { idleProgress, openingProgress } from '../core/progress.ts'
import type { Stage } from '../core/story.ts'
import { eventSchemas } from '../realtime/events.ts'
import type { StoryNews } from '../worker/activities/relay.ts'
import type { StoryPlan } from '../worker/activities/studio.ts'
import { StoryRun } from './story-run.ts'

const plan = (changes: Partial<StoryPlan> = {}): StoryPlan => ({
  ended: null,
  batchId: null,
  title: 'Cây khế',
  originalWordCount: 400,
  maxWordsPerChunk: 100,
  wordsPerImage: 200,
  voice: 'vi-central',
  artStyle: 'storybook',
  asked: ['story', 'audio', 'images'],
  rewrites: [],
  stored: { narrations: 0, pictures: 0, words: 0 },
  missing: { audio: [], images: [] },
  progress: idleProgress(),
  queues: { story: 'story-offline', speech: 'speech-offline', image: 'image-offline' },
  expectedMs: { story: 1000, audio: 4000, images: 2000 },
  ...changes,
})

const names = (news: StoryNews[]) => news.map(({ name }) => name.replace('_PROCESSING', ''))
const find = (news: StoryNews[], name: StoryNews['name']) => news.find((one) => one.name === name)?.payload

/** Writes, speaks and draws everything; what was published on the way, batch by batch. */
function finished(run = new StoryRun(plan())) {
  const batches: StoryNews[][] = []
  const publish = () => {
    if (run.hasNews) batches.push(run.takeNews())
  }
  run.start('story', 0)
  publish()
  run.passagesWritten({ narrations: 2, pictures: 1, words: 200 }, 100)
  run.start('audio', 100)
  run.start('images', 100)
  publish()
  run.passagesWritten({ narrations: 4, pictures: 2, words: 390 }, 200)
  run.complete('story', 200)
  run.settleText(200)
  for (const at of [300, 400, 500, 600]) run.settled('audio', at, 'done')
  run.narrationMerged(123_456)
  run.complete('audio', 700)
  publish()
  for (const at of [800, 900]) run.settled('images', at, 'done')
  run.complete('images', 1000)
  publish()
  return { run, batches, publish }
}

describe('what a run tells', () => {
  test('is, for each stage, one beginning, progress, and one end', () => {
    const { run, batches, publish } = finished()
    run.closed = true
    publish()
    const all = names(batches.flat())
    for (const stage of ['STORY', 'AUDIO', 'IMAGE']) {
      const told = all.filter((name) => name.startsWith(stage))
      expect(told.at(0)).toBe(`${stage}_START`)
      expect(told.at(-1)).toBe(`${stage}_COMPLETE`)
      expect(told.slice(1, -1).length).toBeGreaterThan(0)
      expect(new Set(told.slice(1, -1))).toEqual(new Set([`${stage}_PROGRESS`]))
    }
  })

  test('must not wait when people can begin to listen, and may again once they were told', () => {
    const run = new StoryRun(plan({ asked: ['audio'] }))
    run.start('audio', 0)
    expect(run.isUrgent).toBe(false)
    run.settled('audio', 100, 'failed')
    expect(run.isUrgent).toBe(false)
    run.settled('audio', 200, 'done')
    expect(run.isUrgent).toBe(true)
    run.takeNews()
    run.settled('audio', 300, 'done')
    expect(run.isUrgent).toBe(false)
  })

  test('fits the contract of the sockets, every field of it', () => {
    const { run, batches, publish } = finished()
    run.closed = true
    publish()
    const stamp = { storyId: crypto.randomUUID(), seq: 1, timestamp: new Date().toISOString() }
    for (const { name, payload } of batches.flat()) {
      expect(eventSchemas[name].strict().safeParse({ ...payload, ...stamp }).error).toBeUndefined()
    }
  })

  test('says the end of the last stage only when the story is closed, or a page would read an older state', () => {
    const { run, batches, publish } = finished()
    expect(names(batches.flat())).not.toContain('IMAGE_COMPLETE')
    expect(run.hasNews).toBe(false)
    run.closed = true
    expect(run.hasNews).toBe(true)
    publish()
    expect(names(batches.at(-1) ?? []).slice(-2)).toEqual(['IMAGE_PROGRESS', 'IMAGE_COMPLETE'])
    expect(run.hasNews).toBe(false)
  })

  test('is gathered: many steps of a stage are one progress, the newest', () => {
    const run = new StoryRun(
      plan({
        asked: ['audio', 'images'],
        stored: { narrations: 10, pictures: 5, words: 900 },
        missing: { audio: Array.from({ length: 10 }, (_, index) => index), images: [] },
      }),
    )
    run.start('audio', 0)
    run.takeNews()
    for (let at = 1; at <= 5; at++) run.settled('audio', at * 100, 'done')
    const news = run.takeNews()
    expect(names(news)).toEqual(['AUDIO_PROGRESS'])
    expect(news[0]?.payload).toMatchObject({ progress: 50, generatedAudio: 5, totalAudio: 10 })
    expect(run.hasNews).toBe(false)
  })

  test('ends with what was made and how long it took', () => {
    const { run, batches, publish } = finished()
    run.closed = true
    publish()
    const all = batches.flat()
    expect(find(all, 'STORY_PROCESSING_COMPLETE')).toEqual({ generatedWordCount: 390, processingTime: 200 })
    expect(find(all, 'AUDIO_PROCESSING_COMPLETE')).toEqual({
      totalAudioFiles: 4,
      totalDuration: 123_456,
      processingTime: 600,
    })
    expect(find(all, 'IMAGE_PROCESSING_COMPLETE')).toEqual({ totalImages: 2, processingTime: 900 })
  })
})

describe('totals', () => {
  test('are estimated from the source while the text streams, may grow, and are exact once it has ended', () => {
    const run = new StoryRun(plan({ originalWordCount: 200 }))
    const total = () => run.progress.stages.audio.total
    run.start('story', 0)
    run.passagesWritten({ narrations: 1, pictures: 0, words: 90 }, 100)
    run.start('audio', 100)
    expect(total()).toBe(2)
    run.passagesWritten({ narrations: 4, pictures: 1, words: 380 }, 200)
    expect(total()).toBe(4)
    run.passagesWritten({ narrations: 5, pictures: 2, words: 420 }, 300)
    run.settleText(300)
    expect(total()).toBe(5)
  })

  test('do not shrink when an older count arrives late', () => {
    const run = new StoryRun(plan())
    run.start('story', 0)
    run.passagesWritten({ narrations: 3, pictures: 1, words: 280 }, 100)
    run.passagesWritten({ narrations: 2, pictures: 1, words: 190 }, 200)
    expect(run.written).toEqual({ narrations: 3, pictures: 1, words: 280 })
    expect(run.progress.wordsWritten).toBe(280)
  })
})

describe('a stage that fails', () => {
  const failed = (stage: Stage, error: { code: string; message: string; chunkIndex?: number }) => {
    const run = new StoryRun(plan())
    run.start(stage, 0)
    run.takeNews()
    run.fail(stage, error)
    return run
  }

  test('says why, last of all, and where', () => {
    const run = failed('audio', { code: 'provider_rejected', message: 'No.', chunkIndex: 3 })
    const news = run.takeNews()
    expect(names(news)).toEqual(['AUDIO_PROGRESS', 'AUDIO_ERROR'])
    expect(news[1]?.payload).toEqual({
      error: 'No.',
      code: 'provider_rejected',
      step: 'audio',
      chunkIndex: 3,
    })
    expect(run.errors.audio).toEqual({ code: 'provider_rejected', message: 'No.', step: 'audio' })
    expect(run.isRunning('audio')).toBe(false)
  })

  test('before it began is noted, but no page is told of a stage it never saw', () => {
    const run = new StoryRun(plan())
    run.fail('images', { code: 'text_incomplete', message: 'The text was not written to its end.' })
    expect(run.errors.images?.code).toBe('text_incomplete')
    expect(run.takeNews()).toEqual([])
  })

  test('with all others ended is told only when the story is closed', () => {
    const run = new StoryRun(plan({ asked: ['images'], stored: { narrations: 2, pictures: 1, words: 150 } }))
    run.start('images', 0)
    run.takeNews()
    run.fail('images', { code: 'timeout', message: 'This took too long and was given up.' })
    expect(run.hasNews).toBe(false)
    run.closed = true
    expect(names(run.takeNews())).toEqual(['IMAGE_PROGRESS', 'IMAGE_ERROR'])
  })
})

describe('a second run', () => {
  const again = () =>
    new StoryRun(
      plan({
        asked: ['audio', 'images'],
        stored: { narrations: 4, pictures: 2, words: 390 },
        missing: { audio: [2], images: [] },
        progress: openingProgress({ story: 390, audio: null, images: null }),
      }),
    )

  test('makes only what is missing', () => {
    const run = again()
    const missing = (made: 'audio' | 'images') => [0, 1, 2, 3].filter((index) => run.isMissing(made, index))
    expect(missing('audio')).toEqual([2])
    expect(missing('images')).toEqual([2, 3])
    expect(run.textSettled).toBe(true)
  })

  test('begins at what stands, and says nothing about the text', () => {
    const run = again()
    run.start('audio', 0)
    expect(run.progress.stages.audio).toMatchObject({ done: 3, total: 4, progress: 75 })
    run.settled('audio', 100, 'done')
    run.complete('audio', 200)
    expect(names(run.takeNews())).toEqual(['AUDIO_START', 'AUDIO_PROGRESS', 'AUDIO_COMPLETE'])
  })
})
