import { describe, expect, test } from 'vitest'
import { type BatchFileView, type BatchView, batchSettingsSchema } from '../../core/batch.ts'
import type { BatchEventPayload } from '../../realtime/events.ts'
import {
  type LiveBatch,
  type LiveBatchEvent,
  leavesGap,
  readBatchEvent,
  reduceLiveBatch,
} from './live-batch.ts'

const jobId = '5f1c2a9e-3a6b-4a6e-9a2b-0d6f1c9b7e11'
const timestamp = '2026-11-22T08:00:00.000Z'
const { title: _, files: __, ...settings } = batchSettingsSchema.parse({})

const fileOf = (index: number, changes: Partial<BatchFileView> = {}): BatchFileView => ({
  index,
  name: `Chương ${index}.txt`,
  title: `Chương ${index}`,
  storyId: null,
  status: 'queued',
  step: null,
  progress: 0,
  error: null,
  wordCount: 100,
  duplicateOf: null,
  duplicateOfStory: null,
  settings: {},
  startedAt: null,
  endedAt: null,
  ...changes,
})

const batchOf = (changes: Partial<BatchView> = {}): BatchView => ({
  id: jobId,
  title: 'Truyện dài',
  status: 'processing',
  totalFiles: 3,
  processedFiles: 0,
  failedFiles: 0,
  progress: 0,
  estimatedTimeRemaining: null,
  pausedReason: null,
  wordCount: 300,
  rejectedFiles: 0,
  createdAt: timestamp,
  startedAt: timestamp,
  endedAt: null,
  processingTime: 0,
  settings,
  rejected: [],
  files: [0, 1, 2].map((index) => fileOf(index)),
  ...changes,
})

type Progress = BatchEventPayload<'BATCH_PROCESSING_PROGRESS'>
const progressOf = (seq: number, changes: Partial<Progress> = {}): LiveBatchEvent => ({
  name: 'BATCH_PROCESSING_PROGRESS',
  payload: {
    seq,
    timestamp,
    jobId,
    status: 'processing',
    progress: 10,
    currentFile: 1,
    totalFiles: 3,
    processedFiles: 0,
    failedFiles: 0,
    currentStep: 'audio',
    estimatedTimeRemaining: 60_000,
    pausedReason: null,
    files: [{ index: 1, status: 'processing', step: 'audio', progress: 40, error: null }],
    ...changes,
  },
})

const received = (live: LiveBatch, ...events: LiveBatchEvent[]): LiveBatch =>
  events.reduce((so, event) => reduceLiveBatch(so, { type: 'event', event }), live)
const fresh: LiveBatch = { seq: 0, batch: batchOf() }

describe('a batch followed live', () => {
  test('moves the file an event is about and keeps the others as the objects they were', () => {
    const { batch } = received(fresh, progressOf(1))
    expect(batch).toMatchObject({ progress: 10, estimatedTimeRemaining: 60_000 })
    expect(batch.files[1]).toMatchObject({ status: 'processing', step: 'audio', progress: 40 })
    expect(batch.files[0]).toBe(fresh.batch.files[0])
    expect(received({ seq: 1, batch }, progressOf(2)).batch.files[1]).toBe(batch.files[1])
  })

  test('ignores an event that comes late, twice, or is about another batch', () => {
    const live = received(fresh, progressOf(5))
    const foreign = progressOf(6, { jobId: crypto.randomUUID() })
    expect(received(live, progressOf(4, { progress: 2 }), progressOf(5, { progress: 3 }), foreign)).toBe(live)
  })

  test('ends with what the last event says', () => {
    const { batch } = received(fresh, {
      name: 'BATCH_PROCESSING_COMPLETE',
      payload: {
        seq: 9,
        timestamp,
        jobId,
        status: 'partial',
        totalProcessed: 3,
        totalFailed: 1,
        totalProcessingTime: 90_000,
      },
    })
    expect(batch).toMatchObject({
      status: 'partial',
      processedFiles: 3,
      failedFiles: 1,
      processingTime: 90_000,
    })
  })

  test('takes a snapshot that is as new as the last event, keeping files that are the same', () => {
    const live = received(fresh, progressOf(3))
    const batch = batchOf({
      files: [fileOf(0), fileOf(2), fileOf(1, { status: 'completed', progress: 100 })],
    })
    const after = reduceLiveBatch(live, { type: 'snapshot', snapshot: { seq: 3, timestamp, batch } })
    expect(after.batch.files.map(({ index }) => index)).toEqual([0, 2, 1])
    expect(after.batch.files[1]).toBe(live.batch.files[2])
    expect(after.batch.files[2]?.status).toBe('completed')
  })

  test('leaves out a snapshot from before the last event', () => {
    const live = received(fresh, progressOf(9))
    const snapshot = { seq: 7, timestamp, batch: batchOf() }
    expect(reduceLiveBatch(live, { type: 'snapshot', snapshot })).toBe(live)
  })

  test('asks for a snapshot when an event was lost, files were added, or the batch began, ended or stopped', () => {
    const live = received(fresh, progressOf(1))
    expect(leavesGap(live, progressOf(2))).toBe(false)
    expect(leavesGap(live, progressOf(3))).toBe(true)
    expect(leavesGap(live, progressOf(2, { totalFiles: 4 }))).toBe(true)
    const stopped: LiveBatchEvent = {
      name: 'BATCH_PROCESSING_ERROR',
      payload: { seq: 2, timestamp, jobId, error: 'it failed', code: 'same_failures' },
    }
    expect(leavesGap(live, stopped)).toBe(true)
  })
})

test('an event this page does not understand is left out', () => {
  const { payload } = progressOf(1)
  expect(readBatchEvent('BATCH_PROCESSING_PROGRESS', payload)?.payload).toEqual(payload)
  expect(readBatchEvent('BATCH_PROCESSING_PROGRESS', { ...payload, progress: 'half' })).toBeNull()
})
