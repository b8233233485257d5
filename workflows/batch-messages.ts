import type { SignalDefinition, UpdateDefinition } from '@temporalio/common'
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { PausedReason } from '../core/batch.ts'
import { STUDIO_QUEUE, searchAttributes, titleSummary } from './messages.ts'

/** What a batch's workflow is started with: ids only. `carried` is what a run that has grown long hands to the next one. */
export interface BatchInput {
  jobId: string
  ownerId: string
  carried?: BatchCarried
  /** How many events a run may have; tests ask for few. */
  mostEvents?: number
}

/** A file that is in the making. */
export interface BatchFileInHand {
  index: number
  storyId: string
  words: number
  /** Milliseconds since 1970; null when its time says nothing: it began before this run, or was paused. */
  startedAt: number | null
}

/** A story that is said to have ended; `lost` when nobody but Temporal says so. */
export interface Ending {
  storyId: string
  lost: boolean
}

/** The state that outlives a run of the workflow. What waits stands in the database. */
export interface BatchCarried {
  inHand: BatchFileInHand[]
  /** Stories that ended and were not looked at yet. */
  endings: Ending[]
  paused: PausedReason | null
  cancelled: boolean
  /** The fault of the last files, and how many in a row had it. */
  failures: { code: string; count: number } | null
  /** Words a second that one file at work makes, as measured; null before the first. */
  wordsPerSecond: number | null
}

/** A story of the batch has come to its end. */
export interface FileEnded {
  storyId: string
}

/** How the batch stands, for operators. The pages read the database. */
export interface BatchState {
  paused: PausedReason | null
  cancelled: boolean
  inHand: BatchFileInHand[]
  /** Files that had not begun when it last looked. */
  waiting: number
  failures: BatchCarried['failures']
  wordsPerSecond: number | null
}

/** What can be asked of a batch: an update, for the pages, and a signal of the same name, for operators. */
export interface Command<Input extends unknown[], Result> {
  update: UpdateDefinition<Result, Input>
  signal: SignalDefinition<Input>
}

const command = <Input extends unknown[], Result>(name: string): Command<Input, Result> => ({
  update: defineUpdate<Result, Input>(name),
  signal: defineSignal<Input>(name),
})

export const pauseBatch = command<[], void>('pause')
export const resumeBatch = command<[], void>('resume')
export const cancelBatch = command<[], void>('cancel')
/** All that failed, or one file. Gives how many are made again. */
export const retryBatch = command<[{ index?: number }?], { files: number }>('retry')
/** These waiting files first. Gives all that wait, in their order. */
export const orderBatch = command<[{ indexes: number[] }], { indexes: number[] }>('order')

/** Something in the database is new: files were added, or wait again. */
export const wakeSignal = defineSignal('wake')
/** Sent by the workflow of a story to that of its batch. */
export const fileEndedSignal = defineSignal<[FileEnded]>('fileEnded')
export const stateQuery = defineQuery<BatchState>('state')

/** One batch has one workflow id: Temporal itself keeps a second start out. */
export const batchWorkflowId = (jobId: string) => `batch-${jobId}`

/** How a batch's run is started. One that is still going is told instead: `signalWithStart`, `executeUpdateWithStart`. */
export const batchStart = ({ jobId, ownerId, title }: BatchInput & { title: string }) => ({
  args: [{ jobId, ownerId }] as [BatchInput],
  taskQueue: STUDIO_QUEUE,
  workflowId: batchWorkflowId(jobId),
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  typedSearchAttributes: [
    { key: searchAttributes.ownerId, value: ownerId },
    { key: searchAttributes.batchId, value: jobId },
  ],
  staticSummary: titleSummary(title),
})
