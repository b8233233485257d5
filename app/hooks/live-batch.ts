import { z } from 'zod'
import type { BatchFileView, BatchView, PausedReason } from '../../core/batch.ts'
import {
  type BatchEventName,
  type BatchEventPayload,
  type BatchSnapshot,
  batchEventSchemas,
} from '../../realtime/events.ts'

export type LiveBatchEvent = {
  [Name in BatchEventName]: { name: Name; payload: BatchEventPayload<Name> }
}[BatchEventName]

/** A batch as the page shows it, as after the event numbered `seq`; 0 while no event or snapshot has come. */
export interface LiveBatch {
  seq: number
  batch: BatchView
}

export type BatchChange =
  | { type: 'event'; event: LiveBatchEvent }
  | { type: 'snapshot'; snapshot: BatchSnapshot }
  /** The batch as read over HTTP: without a number of its own. */
  | { type: 'loaded'; batch: BatchView }

/** Files that did not change stay the very objects they were, so that their rows need not be drawn again. */
export function reduceLiveBatch(live: LiveBatch, change: BatchChange): LiveBatch {
  switch (change.type) {
    case 'event':
      return isNews(live, change.event) ? applyEvent(live, change.event) : live
    case 'snapshot': {
      const { seq, batch } = change.snapshot
      return seq >= live.seq ? { seq, batch: withKnownFiles(live.batch, batch) } : live
    }
    case 'loaded':
      return { seq: live.seq, batch: withKnownFiles(live.batch, change.batch) }
  }
}

/** Checks what came over the socket. Null for an event of a later version of the server, which this page cannot read. */
export function readBatchEvent(name: BatchEventName, payload: unknown): LiveBatchEvent | null {
  const parsed = z.safeParse(batchEventSchemas[name], payload)
  return parsed.success ? ({ name, payload: parsed.data } as LiveBatchEvent) : null
}

/** Whether an event leaves something unsaid that only a snapshot can tell: one before it was lost, or files came or went. */
export function leavesGap({ seq, batch }: LiveBatch, { name, payload }: LiveBatchEvent): boolean {
  if (payload.seq > seq + 1 || name !== 'BATCH_PROCESSING_PROGRESS') return true
  return payload.totalFiles !== batch.files.length
}

const isNews = ({ seq, batch }: LiveBatch, { payload }: LiveBatchEvent): boolean =>
  payload.jobId === batch.id && payload.seq > seq

function applyEvent({ batch }: LiveBatch, { name, payload }: LiveBatchEvent): LiveBatch {
  const { seq } = payload
  switch (name) {
    case 'BATCH_PROCESSING_START':
      return { seq, batch: { ...batch, status: 'processing', estimatedTimeRemaining: payload.estimatedTime } }
    case 'BATCH_PROCESSING_PROGRESS': {
      const { status, progress, totalFiles, processedFiles, failedFiles, estimatedTimeRemaining } = payload
      const counts = { status, progress, totalFiles, processedFiles, failedFiles, estimatedTimeRemaining }
      const pausedReason = payload.pausedReason as PausedReason | null
      return {
        seq,
        batch: { ...batch, ...counts, pausedReason, files: filesAfter(batch.files, payload.files) },
      }
    }
    case 'BATCH_PROCESSING_COMPLETE': {
      const { status, totalProcessed, totalFailed, totalProcessingTime } = payload
      const counts = {
        processedFiles: totalProcessed,
        failedFiles: totalFailed,
        processingTime: totalProcessingTime,
      }
      return { seq, batch: { ...batch, status, ...counts, estimatedTimeRemaining: null } }
    }
    case 'BATCH_PROCESSING_ERROR':
      return { seq, batch }
  }
}

type FileNews = BatchEventPayload<'BATCH_PROCESSING_PROGRESS'>['files'][number]

function filesAfter(files: BatchFileView[], news: FileNews[]): BatchFileView[] {
  if (news.length === 0) return files
  const byIndex = new Map(news.map((file) => [file.index, file]))
  return files.map((file) => {
    const found = byIndex.get(file.index)
    return found ? keptIfSame(file, { ...file, ...found }) : file
  })
}

function withKnownFiles(shown: BatchView, read: BatchView): BatchView {
  const known = new Map(shown.files.map((file) => [file.index, file]))
  return { ...read, files: read.files.map((file) => keptIfSame(known.get(file.index), file)) }
}

const keptIfSame = (known: BatchFileView | undefined, file: BatchFileView): BatchFileView =>
  known && JSON.stringify(known) === JSON.stringify(file) ? known : file
