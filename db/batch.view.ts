import {
  type BatchFileStatus,
  type BatchFileView,
  type BatchStatus,
  type BatchSummary,
  type BatchView,
  hasEnded,
  type PausedReason,
  type RejectedFile,
} from '../core/batch.ts'
import type { BatchSettings, FileOverrides } from '../core/batch-settings.ts'
import { type Stage, type StoryError, type StoryProgress, stages } from '../core/story.ts'

type Time = string | Date

/** A batch with its files counted. */
export interface BatchRow {
  id: string
  owner_id: string
  title: string
  status: BatchStatus
  settings: BatchSettings
  rejected: RejectedFile[]
  paused_reason: PausedReason | null
  remaining_ms: number | null
  event_seq: number
  processing_time: number
  run_started_at: Time | null
  started_at: Time | null
  ended_at: Time | null
  created_at: Time
  total: number
  processed: number
  failed: number
  progress: number
  word_count: number
}

/** Everything of `BatchRow`, for `where` to go on. */
export const batchRows = `
  select j."id", j."owner_id", j."title", j."status", j."settings", j."rejected", j."paused_reason", j."remaining_ms", j."event_seq",
         j."processing_time", j."run_started_at", j."started_at", j."ended_at", j."created_at",
         f."total", f."processed", f."failed", f."progress", f."word_count"
  from "batch_job" j
  cross join lateral (
    select count(*)::int as total,
           count(*) filter (where b."status" not in ('queued', 'processing'))::int as processed,
           count(*) filter (where b."status" in ('failed', 'partial'))::int as failed,
           coalesce(floor(avg(case b."status" when 'queued' then 0
             when 'processing' then coalesce((s."progress" ->> 'overall')::float, 0) else 100 end)), 0)::int as progress,
           coalesce(sum(b."word_count"), 0)::int as word_count
    from "batch_file" b left join "story" s on s."id" = b."story_id" and b."status" = 'processing'
    where b."job_id" = j."id"
  ) f`

/** Everything of `BatchFileRow`, for `where` to go on. */
export const batchFileRows = `
  select f."index", f."name", f."title", f."story_id", f."status", f."error", f."word_count", f."duplicate_of",
         f."duplicate_of_story", f."settings", f."started_at", f."ended_at", s."progress"
  from "batch_file" f left join "story" s on s."id" = f."story_id"`

export interface BatchFileRow {
  index: number
  name: string
  title: string
  story_id: string | null
  status: BatchFileStatus
  error: StoryError | null
  progress: StoryProgress | null
  word_count: number
  duplicate_of: number | null
  duplicate_of_story: string | null
  settings: FileOverrides
  started_at: Time | null
  ended_at: Time | null
}

const isoOf = (time: Time | null): string | null => time && new Date(time).toISOString()

/** A batch in short, as of `now`. */
export function batchSummary(row: BatchRow, now: Date): BatchSummary {
  const { run_started_at: since } = row
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    totalFiles: row.total,
    processedFiles: row.processed,
    failedFiles: row.failed,
    progress: row.progress,
    estimatedTimeRemaining: row.status === 'processing' ? row.remaining_ms : null,
    pausedReason: row.status === 'paused' ? row.paused_reason : null,
    wordCount: row.word_count,
    rejectedFiles: row.rejected.length,
    createdAt: new Date(row.created_at).toISOString(),
    startedAt: isoOf(row.started_at),
    endedAt: isoOf(row.ended_at),
    processingTime:
      row.processing_time + (since ? Math.max(0, now.getTime() - new Date(since).getTime()) : 0),
  }
}

/** A batch with its files, as the API, the page and a socket's snapshot show it. */
export const batchView = (row: BatchRow, files: BatchFileRow[], now: Date): BatchView => ({
  ...batchSummary(row, now),
  settings: row.settings,
  rejected: row.rejected,
  files: files.map(batchFileView),
})

export const batchFileView = (row: BatchFileRow): BatchFileView => ({
  index: row.index,
  name: row.name,
  title: row.title,
  storyId: row.story_id,
  status: row.status,
  step: stepOf(row),
  progress: row.status === 'completed' ? 100 : row.status === 'queued' ? 0 : (row.progress?.overall ?? 0),
  error: hasEnded(row.status) ? row.error : null,
  wordCount: row.word_count,
  duplicateOf: row.duplicate_of,
  duplicateOfStory: row.duplicate_of_story,
  settings: row.settings,
  startedAt: isoOf(row.started_at),
  endedAt: isoOf(row.ended_at),
})

function stepOf({ status, progress, error }: BatchFileRow) {
  if (status !== 'processing') return error?.step ?? null
  return stages.find((stage) => progress?.stages[stage].state === 'running') ?? null
}

/** What pages are told while a batch is made. */
export interface BatchProgress
  extends Pick<
    BatchSummary,
    | 'status'
    | 'progress'
    | 'totalFiles'
    | 'processedFiles'
    | 'failedFiles'
    | 'estimatedTimeRemaining'
    | 'pausedReason'
  > {
  currentFile: number
  currentStep: Stage | null
  files: Pick<BatchFileView, 'index' | 'status' | 'step' | 'progress' | 'error'>[]
}

/** `files`: those at work, and those that have just ended. */
export function batchProgress(row: BatchRow, files: BatchFileView[], now: Date): BatchProgress {
  const { status, progress, totalFiles, processedFiles, failedFiles, estimatedTimeRemaining, pausedReason } =
    batchSummary(row, now)
  const atWork = files.filter((file) => file.status === 'processing')
  return {
    status,
    progress,
    totalFiles,
    processedFiles,
    failedFiles,
    estimatedTimeRemaining,
    pausedReason,
    currentFile: processedFiles + atWork.length,
    currentStep: mostOf(atWork.flatMap(({ step }) => step ?? [])),
    files: files.map(({ index, status, step, progress, error }) => ({
      index,
      status,
      step,
      progress,
      error,
    })),
  }
}

/** The stage that most are in; the earlier one of two. */
function mostOf(steps: Stage[]): Stage | null {
  const count = (stage: Stage) => steps.filter((step) => step === stage).length
  const [most] = stages.toSorted((one, other) => count(other) - count(one))
  return most && count(most) > 0 ? most : null
}
