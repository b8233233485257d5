import { expect, test } from 'vitest'
import type { StoryView } from '../../core/story.ts'
import { progressLine } from './progress.ts'

const running: Pick<StoryView, 'title' | 'status' | 'progress'> = {
  title: 'Cây khế',
  status: 'processing',
  progress: {
    overall: 50.9,
    wordsWritten: 912,
    estimatedTimeRemaining: 11_400,
    stages: {
      story: { state: 'completed', progress: 100, done: 1, total: 1, failed: 0, estimatedTimeRemaining: 0 },
      audio: {
        state: 'running',
        progress: 50,
        done: 5,
        total: 10,
        failed: 1,
        estimatedTimeRemaining: 11_400,
      },
      images: { state: 'idle', progress: 0, done: 0, total: 5, failed: 0, estimatedTimeRemaining: null },
    },
  },
}

test('the line shows the whole, each stage, and the measured time to go', () => {
  expect(progressLine(running)).toBe(
    '████████████░░░░░░░░░░░░  50%  write ✓ · narrate 5/10 (1 failed) · illustrate · ~12 s left  Cây khế',
  )
})

test('a story that ended says how in place of the time to go', () => {
  expect(progressLine({ ...running, status: 'partial' })).toContain('illustrate · partial')
})
