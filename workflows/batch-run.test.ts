import { describe, expect, test } from 'vitest'
import type { BatchFileStatus } from '../core/batch.ts'
import { BatchRun } from './batch-run.ts'

const opened = { atOnce: 3, stopAfter: 3, running: [], paused: null }
const file = (index: number) => ({ index, storyId: `story-${index}`, words: 100 })

/** A run with these files in hand since time 0. */
function runWith(...indexes: number[]): BatchRun {
  const run = new BatchRun()
  run.open(opened)
  run.take(indexes.map(file), 0)
  return run
}

function end(run: BatchRun, index: number, status: BatchFileStatus, code?: string, now = 10_000): void {
  const { storyId } = file(index)
  run.ended(storyId)
  const error = code ? { code, message: `It is ${code}.` } : null
  run.settle(run.takeEndings(), [{ storyId, status, error }], now)
}

describe('the window', () => {
  test('has room for as many files as may be made at once, less those in hand', () => {
    expect(runWith().room).toBe(3)
    expect(runWith(0, 1).room).toBe(1)
    expect(runWith(0, 1, 2, 3).room).toBe(0)
  })

  test('has room again when a file has ended, however it ended', () => {
    for (const status of ['completed', 'partial', 'failed', 'cancelled'] as const) {
      const run = runWith(0, 1, 2)
      end(run, 1, status)
      expect(run.room).toBe(1)
    }
  })

  test('gives a file back that stands in line again, and keeps one that is being made', () => {
    const run = runWith(0, 1)
    end(run, 0, 'queued')
    end(run, 1, 'processing')
    expect(run.storiesInHand).toEqual(['story-1'])
  })

  test('forgets a file whose story was deleted', () => {
    const run = runWith(0)
    run.ended('story-0')
    run.settle(run.takeEndings(), [], 0)
    expect(run.isIdle).toBe(true)
  })

  test('takes no notice of stories that are not in hand', () => {
    const run = runWith(0)
    run.ended('story-7')
    expect(run.takeEndings()).toEqual([])
  })

  test('hears of an end twice without harm, and believes the story before Temporal', () => {
    const run = runWith(0, 1)
    run.ended('story-0', true)
    run.ended('story-0')
    run.ended('story-1')
    run.ended('story-1', true)
    expect(run.takeEndings()).toEqual([
      { storyId: 'story-0', lost: false },
      { storyId: 'story-1', lost: false },
    ])
  })
})

describe('a pause', () => {
  test('that is taken back while it is being stored, is not yet shown as taken back', async () => {
    const run = runWith(0)
    await run.showPause(async () => {})
    run.pause()
    await run.showPause(async () => {
      expect(run.isPauseShown).toBe(false)
      run.resume()
      expect(run.isPauseShown).toBe(false)
    })
    expect(run.isPauseShown).toBe(false)
    await run.showPause(async () => {})
    expect(run.isPauseShown).toBe(true)
  })

  test('leaves no room, and gives it back', () => {
    const run = runWith(0)
    run.pause()
    expect(run.room).toBe(0)
    expect(run.paused?.code).toBe('paused_by_person')
    run.resume()
    expect(run.room).toBe(2)
  })

  test('keeps the first reason', () => {
    const run = runWith()
    run.pause({ code: 'same_failures', message: 'why' })
    run.pause()
    expect(run.paused?.code).toBe('same_failures')
  })

  test('says nothing about the pace of what was in hand', () => {
    const run = runWith(0)
    run.pause()
    run.resume()
    end(run, 0, 'completed')
    expect(run.wordsPerSecond).toBeNull()
  })

  test('is over when the batch is cancelled, and does not come back', () => {
    const run = runWith(0)
    run.pause()
    run.cancel()
    run.pause()
    expect(run.paused).toBeNull()
    expect(run.room).toBe(0)
  })
})

describe('the stop rule', () => {
  test('pauses after so many failures in a row by the same fault, with the fault', () => {
    const run = runWith(0, 1, 2)
    end(run, 0, 'failed', 'key_refused')
    end(run, 1, 'partial', 'key_refused')
    expect(run.paused).toBeNull()
    end(run, 2, 'failed', 'key_refused')
    expect(run.paused).toEqual({
      code: 'same_failures',
      message: '3 files in a row failed alike: It is key_refused.',
      failure: 'key_refused',
    })
  })

  test.each<[string, BatchFileStatus, string | undefined]>([
    ['another fault', 'failed', 'content_blocked'],
    ['a whole file', 'completed', undefined],
  ])('%s begins the count anew', (_, status, code) => {
    const run = runWith(0, 1, 2, 3)
    end(run, 0, 'failed', 'key_refused')
    end(run, 1, 'failed', 'key_refused')
    end(run, 2, status, code)
    end(run, 3, 'failed', 'key_refused')
    expect(run.paused).toBeNull()
  })

  test('a file that its person cancels counts neither way', () => {
    const run = runWith(0, 1, 2, 3)
    end(run, 0, 'failed', 'key_refused')
    end(run, 1, 'failed', 'key_refused')
    end(run, 2, 'cancelled')
    end(run, 3, 'failed', 'key_refused')
    expect(run.paused?.failure).toBe('key_refused')
  })

  test('begins anew when the batch goes on', () => {
    const run = runWith(0, 1, 2, 3)
    for (const index of [0, 1, 2]) end(run, index, 'failed', 'key_refused')
    run.resume()
    end(run, 3, 'failed', 'key_refused')
    expect(run.paused).toBeNull()
  })
})

describe('the pace', () => {
  test('is learned from the files that became whole', () => {
    const run = runWith(0, 1)
    end(run, 0, 'failed', 'timeout')
    expect(run.wordsPerSecond).toBeNull()
    end(run, 1, 'completed')
    expect(run.wordsPerSecond).toBe(10)
  })
})

test('the next run goes on with all of it', () => {
  const run = runWith(0, 1, 2)
  end(run, 0, 'completed')
  end(run, 1, 'failed', 'key_refused')
  run.pause()
  run.ended('story-2')
  const next = new BatchRun(structuredClone(run.carried))
  next.open(opened)
  expect(next.carried).toEqual(run.carried)
  expect(next.storiesInHand).toEqual(['story-2'])
  expect(next.wordsPerSecond).toBe(10)
  expect(next.takeEndings()).toEqual([{ storyId: 'story-2', lost: false }])
})

describe('a run that begins', () => {
  const reason = { code: 'paused_by_person', message: 'It was paused.' } as const

  test('takes over what an earlier one had begun, and its pause', () => {
    const run = new BatchRun()
    run.open({ ...opened, running: [file(4)], paused: reason })
    expect(run.storiesInHand).toEqual(['story-4'])
    expect(run.paused).toEqual(reason)
  })

  test('believes who told it to go on before it could look', () => {
    const run = new BatchRun()
    run.resume()
    run.open({ ...opened, paused: reason })
    expect(run.paused).toBeNull()
  })

  test('begins nothing before it has looked', () => {
    expect(new BatchRun().room).toBe(0)
  })
})
