import { describe, expect, test } from 'vitest'
import { idleProgress, openingProgress, ProgressTracker } from './progress.ts'

describe('a stage', () => {
  test('counts what is settled, done or given up', () => {
    const tracker = new ProgressTracker(['audio'])
    tracker.start('audio', 0, { done: 0, total: 10 })
    tracker.count('audio', 100, { done: 3, failed: 2, total: 10 })
    expect(tracker.progress.stages.audio).toMatchObject({
      state: 'running',
      progress: 50,
      done: 3,
      failed: 2,
      total: 10,
    })
  })

  test('never falls, though its total grows while the text is still being written', () => {
    const tracker = new ProgressTracker(['audio'])
    tracker.start('audio', 0, { done: 0, total: 4 })
    tracker.count('audio', 100, { done: 2, total: 4 })
    tracker.count('audio', 200, { done: 2, total: 8 })
    expect(tracker.progress.stages.audio).toMatchObject({ progress: 50, total: 8 })
    tracker.count('audio', 300, { done: 6, total: 8 })
    expect(tracker.progress.stages.audio.progress).toBe(75)
  })

  test('says 100 only at its end: before that the end is not certain', () => {
    const tracker = new ProgressTracker(['story'])
    tracker.start('story', 0, { done: 0, total: 10 })
    tracker.count('story', 100, { done: 12, total: 10 })
    expect(tracker.progress.stages.story.progress).toBe(99)
    tracker.end('story', 'completed')
    expect(tracker.progress.stages.story).toMatchObject({ state: 'completed', progress: 100 })
  })

  test('that fails keeps how far it came', () => {
    const tracker = new ProgressTracker(['images'])
    tracker.start('images', 0, { done: 0, total: 4 })
    tracker.count('images', 100, { done: 1, failed: 1, total: 4 })
    tracker.end('images', 'failed')
    expect(tracker.progress.stages.images).toMatchObject({
      state: 'failed',
      progress: 50,
      estimatedTimeRemaining: 0,
    })
  })

  test('begins anew in a second run, at what stands already', () => {
    const tracker = new ProgressTracker(['audio'])
    tracker.start('audio', 0, { done: 0, total: 4 })
    tracker.count('audio', 100, { done: 3, failed: 1, total: 4 })
    tracker.end('audio', 'failed')
    const again = new ProgressTracker(['audio'], openingProgress({ story: 900, audio: null, images: null }))
    again.start('audio', 0, { done: 3, total: 4 })
    expect(again.progress.stages.audio).toMatchObject({ state: 'running', progress: 75, failed: 0 })
  })
})

describe('the time that remains', () => {
  const remaining = (tracker: ProgressTracker) => tracker.progress.stages.audio.estimatedTimeRemaining

  test('is measured: what was finished in this run, at its own pace', () => {
    const tracker = new ProgressTracker(['audio'])
    // Five stood before, and took none of this run's time.
    tracker.start('audio', 1000, { done: 5, total: 10 })
    tracker.count('audio', 3000, { done: 7, total: 10 })
    expect(remaining(tracker)).toBe(3000)
  })

  test('is unknown before anything is finished or expected', () => {
    const tracker = new ProgressTracker(['audio'])
    tracker.start('audio', 0, { done: 0, total: 10 })
    expect(remaining(tracker)).toBeNull()
    expect(tracker.progress.estimatedTimeRemaining).toBeNull()
  })

  test('is what earlier runs took, less the time that has passed, and unknown once that is used up', () => {
    const tracker = new ProgressTracker(['audio'])
    tracker.start('audio', 0, { done: 0, total: 10 }, 5000)
    expect(remaining(tracker)).toBe(5000)
    tracker.count('audio', 2000, { done: 0, total: 10 })
    expect(remaining(tracker)).toBe(3000)
    tracker.count('audio', 6000, { done: 0, total: 10 })
    expect(remaining(tracker)).toBeNull()
  })

  test('of a story is that of its slowest stage, for they run side by side', () => {
    const tracker = new ProgressTracker(['audio', 'images'])
    for (const stage of ['audio', 'images'] as const) tracker.start(stage, 0, { done: 0, total: 10 })
    tracker.count('audio', 1000, { done: 5, total: 10 })
    expect(tracker.progress.estimatedTimeRemaining).toBeNull()
    tracker.count('images', 1000, { done: 2, total: 10 })
    expect(tracker.progress.estimatedTimeRemaining).toBe(4000)
  })
})

describe('a story', () => {
  test('stands at the mean of the stages that were asked for, and never falls', () => {
    const tracker = new ProgressTracker(['story', 'audio', 'images'])
    tracker.start('story', 0, { done: 0, total: 10 })
    tracker.end('story', 'completed')
    expect(tracker.progress.overall).toBe(33)
    tracker.start('audio', 0, { done: 0, total: 2 })
    tracker.count('audio', 100, { done: 1, total: 2 })
    expect(tracker.progress.overall).toBe(50)
    tracker.start('audio', 200, { done: 0, total: 2 })
    expect(tracker.progress.overall).toBe(50)
  })

  test('is at 100 when only what was asked for has ended', () => {
    const tracker = new ProgressTracker(
      ['images'],
      openingProgress({ story: 900, audio: null, images: null }),
    )
    tracker.start('images', 0, { done: 0, total: 1 })
    tracker.end('images', 'completed')
    expect(tracker.progress).toMatchObject({ overall: 100, estimatedTimeRemaining: 0, wordsWritten: 900 })
    expect(tracker.progress.stages.audio.state).toBe('idle')
  })

  test('opens with what stands as done, and the rest as not begun', () => {
    const { wordsWritten, stages } = openingProgress({ story: 900, audio: 9, images: null })
    expect(wordsWritten).toBe(900)
    expect(stages.audio).toMatchObject({ state: 'completed', progress: 100, done: 9, total: 9 })
    expect(stages.images).toEqual(idleProgress().stages.images)
  })
})
