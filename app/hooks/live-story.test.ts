import { describe, expect, test } from 'vitest'
import { idleProgress } from '../../core/progress.ts'
import type { StoryView } from '../../core/story.ts'
import { bringsMore, type LiveEvent, type LiveStory, readEvent, reduceLiveStory } from './live-story.ts'

const storyId = '5f1c2a9e-3a6b-4a6e-9a2b-0d6f1c9b7e11'
const timestamp = '2026-11-22T08:00:00.000Z'

function story(changes: Partial<StoryView> = {}): StoryView {
  return {
    id: storyId,
    title: 'Cây khế',
    genre: '',
    language: 'vi-VN',
    status: 'processing',
    waitsBehind: null,
    steps: { storyGenerated: false, audioGenerated: false, imagesGenerated: false },
    progress: idleProgress(),
    originalContent: 'Ngày xưa',
    generatedContent: '',
    customPrompt: '',
    settings: {
      mode: 'auto',
      language: 'vi-VN',
      rewrite: 'auto',
      voice: '',
      speakingRate: 1,
      pitch: 0,
      region: 'auto',
      storyProvider: 'auto',
      speechProvider: 'auto',
      imageProvider: 'auto',
      artStyle: 'storybook',
      maxWordsPerChunk: 100,
      wordsPerImage: 200,
    },
    metadata: { originalWordCount: 2, generatedWordCount: 0, processingTime: 0, providers: {} },
    error: null,
    costs: { story: 0, audio: 0, images: 0, total: 0, currency: 'USD', cached: 0 },
    sections: [],
    audioChunks: [],
    imageChunks: [],
    createdAt: timestamp,
    updatedAt: timestamp,
    ...changes,
  }
}

function audioProgress(seq: number, progress: number, generatedAudio: number): LiveEvent {
  return {
    name: 'AUDIO_PROCESSING_PROGRESS',
    payload: {
      seq,
      timestamp,
      storyId,
      progress,
      step: 'audio',
      currentChunk: generatedAudio,
      totalChunks: 10,
      generatedAudio,
      totalAudio: 10,
      estimatedTimeRemaining: 4000,
    },
  }
}

function received(live: LiveStory, ...events: LiveEvent[]): LiveStory {
  return events.reduce((so, event) => reduceLiveStory(so, { type: 'event', event }), live)
}

const fresh: LiveStory = { seq: 0, story: story() }

describe('a story followed live', () => {
  test('moves the stage an event is about, and no other', () => {
    const { progress } = received(fresh, audioProgress(1, 30, 3)).story
    expect(progress.stages.audio).toMatchObject({ state: 'running', progress: 30, done: 3, total: 10 })
    expect(progress.stages.images).toEqual(idleProgress().stages.images)
  })

  test('ignores an event that comes late or twice', () => {
    const live = received(fresh, audioProgress(5, 50, 5))
    expect(received(live, audioProgress(4, 40, 4), audioProgress(5, 10, 1))).toBe(live)
  })

  test('ignores an event about another story', () => {
    const event = audioProgress(1, 30, 3)
    const foreign = { ...event, payload: { ...event.payload, storyId: crypto.randomUUID() } } as LiveEvent
    expect(received(fresh, foreign)).toBe(fresh)
  })

  test('never shows less progress within a run, but begins again with the next run', () => {
    const live = received(fresh, audioProgress(1, 60, 6), audioProgress(2, 55, 6))
    expect(live.story.progress.stages.audio.progress).toBe(60)
    const again = received(live, {
      name: 'AUDIO_PROCESSING_START',
      payload: {
        seq: 3,
        timestamp,
        storyId,
        totalChunks: 4,
        maxWordsPerChunk: 100,
        voiceModel: 'vi',
        estimatedTime: 0,
      },
    })
    expect(again.story.progress.stages.audio).toMatchObject({ state: 'running', progress: 0, total: 4 })
  })

  test('counts a failed narration without failing the stage', () => {
    const { stages } = received(fresh, audioProgress(1, 30, 3), {
      name: 'AUDIO_PROCESSING_ERROR',
      payload: {
        seq: 2,
        timestamp,
        storyId,
        error: 'no voice',
        code: 'provider_rejected',
        step: 'audio',
        chunkIndex: 3,
      },
    }).story.progress
    expect(stages.audio).toMatchObject({ state: 'running', failed: 1 })
  })

  test('fails the stage when the error is about all of it', () => {
    const { stages } = received(fresh, {
      name: 'STORY_PROCESSING_ERROR',
      payload: { seq: 1, timestamp, storyId, error: 'gone', code: 'provider_unavailable', step: 'story' },
    }).story.progress
    expect(stages.story.state).toBe('failed')
  })

  test('takes everything from a snapshot that is as new as the last event', () => {
    const live = received(fresh, audioProgress(3, 30, 3))
    const snapshot = { seq: 3, timestamp, story: story({ status: 'completed' }) }
    expect(reduceLiveStory(live, { type: 'snapshot', snapshot })).toEqual({ seq: 3, story: snapshot.story })
  })

  test('does not fall back to stored progress that lags behind the events of a running stage', () => {
    const live = received(fresh, audioProgress(3, 30, 3))
    const lagging = reduceLiveStory(live, {
      type: 'snapshot',
      snapshot: { seq: 3, timestamp, story: story() },
    })
    expect(lagging.story.progress.stages.audio.progress).toBe(30)
    const loaded = reduceLiveStory(live, { type: 'loaded', story: story() })
    expect(loaded.story.progress.stages.audio.progress).toBe(30)
  })

  test('takes the stored progress of a run that has ended', () => {
    const live = received(fresh, audioProgress(3, 30, 3))
    const ended = story({ status: 'cancelled' })
    expect(reduceLiveStory(live, { type: 'loaded', story: ended }).story).toEqual(ended)
  })

  test('keeps the newer progress when a snapshot was taken before the last event', () => {
    const live = received(fresh, audioProgress(9, 90, 9))
    const snapshot = { seq: 7, timestamp, story: story({ generatedContent: 'Ngày xưa' }) }
    const after = reduceLiveStory(live, { type: 'snapshot', snapshot })
    expect(after.seq).toBe(9)
    expect(after.story.generatedContent).toBe('Ngày xưa')
    expect(after.story.progress.stages.audio.progress).toBe(90)
  })
})

test('an event this page does not understand is left out', () => {
  const { payload } = audioProgress(1, 30, 3)
  expect(readEvent('AUDIO_PROCESSING_PROGRESS', payload)).toEqual({
    name: 'AUDIO_PROCESSING_PROGRESS',
    payload,
  })
  expect(readEvent('AUDIO_PROCESSING_PROGRESS', { ...payload, progress: 'half' })).toBeNull()
})

describe('a snapshot is asked for', () => {
  const stages = idleProgress().stages
  const running = story({
    progress: {
      ...idleProgress(),
      stages: { ...stages, audio: { ...stages.audio, state: 'running', done: 2, total: 9, progress: 22 } },
    },
  })
  const live: LiveStory = { seq: 5, story: running }
  const counts = { currentChunk: 2, totalChunks: 9, estimatedTimeRemaining: 1000 }
  const read = (change: object, seq = 6) =>
    readEvent('AUDIO_PROCESSING_PROGRESS', {
      ...{ storyId, timestamp, seq, step: 'audio', progress: 22, generatedAudio: 2, totalAudio: 9 },
      ...counts,
      ...change,
    }) as LiveEvent
  const written = (currentChunk: number) =>
    readEvent('STORY_PROCESSING_PROGRESS', {
      ...{ storyId, timestamp, seq: 6, step: 'story', progress: 40, wordsWritten: 90 },
      ...counts,
      currentChunk,
    }) as LiveEvent

  test.each<[string, boolean, LiveEvent]>([
    ['when one passage more is read', true, read({ generatedAudio: 3, progress: 33 })],
    ['when one could not be read', true, read({ progress: 33 })],
    ['when an event was lost', true, read({}, 7)],
    ['when a passage was written', true, written(1)],
    ['not when only words were written', false, written(0)],
    ['not when only the time that is left has changed', false, read({ estimatedTimeRemaining: 10 })],
  ])('%s', (_, isAsked, event) => {
    expect(bringsMore(live, event)).toBe(isAsked)
  })
})
