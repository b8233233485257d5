import type { BatchSettings, FileOverrides } from './batch-settings.ts'
import type { Stage } from './stage.ts'
import type { StoryError, StoryStatus } from './story.ts'

/** `queued`: taken in, and not begun. `partial`: ended, and some of its files failed or have gaps. */
export const batchStatuses = [
  'queued',
  'processing',
  'paused',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const
export type BatchStatus = (typeof batchStatuses)[number]

/** As its story: a batch makes whole stories, so none of its files waits for its person. */
export const batchFileStatuses = [
  'queued',
  'processing',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const satisfies readonly StoryStatus[]
export type BatchFileStatus = (typeof batchFileStatuses)[number]

/** What "retry" takes up again: what did not become whole by itself. */
export const failedFileStatuses = ['failed', 'partial'] as const satisfies readonly BatchFileStatus[]
/** Nothing more happens to a file in one of these unless somebody asks for it. */
export const endedFileStatuses = [
  'completed',
  ...failedFileStatuses,
  'cancelled',
] as const satisfies readonly BatchFileStatus[]
export const activeBatchStatuses = [
  'queued',
  'processing',
  'paused',
] as const satisfies readonly BatchStatus[]

export const isActive = (status: BatchStatus): boolean =>
  (activeBatchStatuses as readonly BatchStatus[]).includes(status)
export const hasEnded = (status: BatchFileStatus): boolean =>
  (endedFileStatuses as readonly BatchFileStatus[]).includes(status)

/** A file that could not be read. It is no part of the batch, and stops nothing. */
export interface RejectedFile {
  name: string
  /** For people, in English; pages translate by `code`. */
  reason: string
  code: string
}

/** The code of what a story of a paused batch waits for. */
export const BATCH_PAUSED = 'batch_paused'

/** Why a batch is paused: by its person or an operator (`paused_by_person`), or by itself (`same_failures`). */
export interface PausedReason {
  code: 'paused_by_person' | 'same_failures'
  message: string
  /** The fault that came again and again. */
  failure?: string | undefined
}

/** One file of a batch. Times are ISO 8601. */
export interface BatchFileView {
  /** Names the file within its batch, for good. The list is in the order in which files are made. */
  index: number
  name: string
  /** Of its story. */
  title: string
  /** Null once the story is deleted. */
  storyId: string | null
  status: BatchFileStatus
  /** The stage it is in, or failed in. */
  step: Stage | null
  /** 0-100. */
  progress: number
  error: StoryError | null
  wordCount: number
  /** The index of an earlier file of this batch with the same content. */
  duplicateOf: number | null
  /** An earlier story of this person made from the same file. */
  duplicateOfStory: string | null
  /** What it has otherwise than the batch. */
  settings: FileOverrides
  startedAt: string | null
  endedAt: string | null
}

/** A batch in a list. Durations are milliseconds. */
export interface BatchSummary {
  id: string
  title: string
  status: BatchStatus
  totalFiles: number
  /** Files that have ended, however they did. */
  processedFiles: number
  /** Of those: failed, or whole only in part. */
  failedFiles: number
  /** 0-100, the mean over all files. */
  progress: number
  /** From the pace of the files made so far; null before there is one, and when nothing runs. */
  estimatedTimeRemaining: number | null
  pausedReason: PausedReason | null
  /** Over all files. */
  wordCount: number
  rejectedFiles: number
  createdAt: string
  startedAt: string | null
  endedAt: string | null
  /** Time at work over all runs; pauses do not count. */
  processingTime: number
}

export interface BatchView extends BatchSummary {
  settings: BatchSettings
  rejected: RejectedFile[]
  files: BatchFileView[]
}

/** How many files there are by status. */
export type FileCounts = Record<BatchFileStatus, number>

/** How a batch whose files have all ended has ended itself. */
export function endOf({ completed, partial, failed, cancelled }: FileCounts): BatchStatus {
  if (cancelled > 0 && completed + partial + failed === 0) return 'cancelled'
  if (partial + failed + cancelled === 0) return 'completed'
  return completed + partial === 0 ? 'failed' : 'partial'
}

/** Chapters as people count them: “Chương 2” before “Chương 10”. */
const collator = new Intl.Collator('vi', { numeric: true, sensitivity: 'base' })
export const byName = (one: { name: string }, other: { name: string }): number =>
  collator.compare(one.name, other.name) || (one.name < other.name ? -1 : 1)
