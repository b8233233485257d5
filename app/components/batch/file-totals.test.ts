import { expect, test } from 'vitest'
import { failuresOf, partOf, totalsOf } from './file-totals.ts'

const failed = (code: string) => ({
  status: 'failed' as const,
  error: { code, message: `${code} happened`, step: 'story' as const },
})

test('files that are whole only in part count as failed', () => {
  const files = [{ status: 'partial' as const }, { status: 'failed' as const }, { status: 'queued' as const }]
  expect(totalsOf(files)).toEqual({ completed: 0, processing: 0, queued: 1, failed: 2, cancelled: 0 })
})

test('nothing is being told in a batch that is paused', () => {
  expect(partOf('processing', 'paused')).toBe('begun')
  expect(partOf('processing', 'processing')).toBe('processing')
  expect(partOf('queued', 'paused')).toBe('queued')
})

test('each reason is told once, the commonest first, and nothing of files that are made again', () => {
  const again = { ...failed('timeout'), status: 'processing' as const }
  expect(failuresOf([failed('no_credit'), failed('timeout'), failed('timeout'), again])).toMatchObject([
    { code: 'timeout', count: 2 },
    { code: 'no_credit', count: 1 },
  ])
})
