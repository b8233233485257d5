import type { BatchStatus, PausedReason } from '../core/batch.ts'
import { actOf, type Desk, firstOf, isLong, type RunningJob, type WaitingJob } from '../core/desk.ts'
import { stages } from '../core/stage.ts'
import type { StoryError, StoryProgress, StoryStatus } from '../core/story.ts'
import { type BatchRow, batchRows, batchSummary } from './batch.view.ts'
import type { Orm } from './orm.ts'

/** So many of each are told. */
const SHOWN = 6

interface StoryRow {
  id: string
  title: string
  status: StoryStatus
  progress: StoryProgress | null
  error: StoryError | null
  story_generated: boolean
}
type WaitingBatchRow = Pick<BatchRow, 'id' | 'title' | 'paused_reason'> & {
  status: BatchStatus
  failed_files: number
  /** What most of them failed by. */
  failure: Pick<StoryError, 'code' | 'message'> | null
}

const stagesOf = (progress: StoryProgress | null) =>
  stages.map((stage) => ({ stage, ...progress?.stages[stage] }))
const holdOf = (progress: StoryProgress | null) => stagesOf(progress).find(({ hold }) => hold)?.hold ?? null

const runningStory = ({ id, title, status, progress }: StoryRow): RunningJob => ({
  kind: 'story',
  id,
  title,
  status,
  progress: status === 'processing' ? (progress?.overall ?? 0) : 0,
  stage: stagesOf(progress).find(({ state }) => state === 'running')?.stage ?? null,
  remainingMs: status === 'processing' ? (progress?.estimatedTimeRemaining ?? null) : null,
  hold: status === 'processing' ? holdOf(progress) : null,
  files: null,
})

function runningBatch(row: BatchRow): RunningJob {
  const { id, title, status, progress, estimatedTimeRemaining, processedFiles, totalFiles } = batchSummary(
    row,
    new Date(),
  )
  const files = { processed: processedFiles, total: totalFiles }
  return {
    kind: 'batch',
    id,
    title,
    status,
    progress,
    stage: null,
    remainingMs: estimatedTimeRemaining,
    hold: null,
    files,
  }
}

const waitingStory = ({ id, title, status, progress, error, story_generated }: StoryRow): WaitingJob => ({
  kind: 'story',
  id,
  title,
  status,
  reason: error ?? holdOf(status === 'processing' ? progress : null),
  act: actOf(status),
  isWritten: story_generated,
  failedFiles: 0,
})

const waitingBatch = ({ id, title, status, ...row }: WaitingBatchRow): WaitingJob => ({
  kind: 'batch',
  id,
  title,
  status,
  reason: reasonOf(row.paused_reason) ?? row.failure,
  act: actOf(status),
  isWritten: true,
  failedFiles: row.failed_files,
})
/** Of what they paused themselves nobody is told why: they know. */
const reasonOf = (reason: PausedReason | null) =>
  reason?.failure ? { code: reason.failure, message: reason.message } : null

export type DeskRepository = ReturnType<typeof createDeskRepository>

/** What a person's stories and batches are at, and what waits for the person. Those of a batch are told of as the batch. */
export function createDeskRepository(orm: Orm) {
  const execute = <Row extends object>(sql: string, ownerId: string): Promise<Row[]> =>
    orm.em.fork().execute<Row[]>(sql, [ownerId])

  return {
    async find(ownerId: string, now = Date.now()): Promise<Desk> {
      const [underWay, resting, batches, restingBatches] = await Promise.all([
        execute<StoryRow>(storiesUnderWay, ownerId),
        execute<StoryRow>(restingStories, ownerId),
        execute<BatchRow>(batchesUnderWay, ownerId),
        execute<WaitingBatchRow>(batchesAtRest, ownerId),
      ])
      const isHeld = (row: StoryRow) => {
        const hold = row.status === 'processing' && holdOf(row.progress)
        return hold ? isLong(hold, now) : false
      }
      const runs = [...batches.map(runningBatch), ...underWay.filter((row) => !isHeld(row)).map(runningStory)]
      const waits = [
        ...underWay.filter(isHeld).map(waitingStory),
        ...restingBatches.map(waitingBatch),
        ...resting.map(waitingStory),
      ]
      return { runsNow: firstOf(runs, SHOWN), needsMe: firstOf(waits, SHOWN) }
    },
  }
}

const about = `select "id", "title", "status", "progress", "error", "story_generated" from "story" where "owner_id" = ?`
/** What is being made first, of that what began first. */
const storiesUnderWay = `${about} and "status" in ('queued', 'processing') and "batch_id" is null
  order by "status", "created_at" limit 50`
const restingStories = `${about} and "status" in ('failed', 'partial', 'waiting') and "batch_id" is null
  order by "updated_at" desc limit ${SHOWN + 1}`
const unfinishedBatches = (condition: string) => `
  (select "id" from "batch_job" where "owner_id" = ? and "status" not in ('completed', 'cancelled') and ${condition}
   order by "updated_at" desc limit ${SHOWN + 1})`
const batchesUnderWay = `${batchRows} where j."id" in ${unfinishedBatches(`"status" in ('queued', 'processing')`)}
  order by j."created_at"`
const batchesAtRest = `
  select "id", "title", "status", "paused_reason", "failed_files", "failure" from "batch_job" j
  cross join lateral (
    select count(*)::int as "failed_files",
      mode() within group (order by jsonb_build_object('code', "error"->'code', 'message', "error"->'message'))
        filter (where "error" is not null) as "failure"
    from "story" where "batch_id" = j."id" and "status" in ('partial', 'failed')) f
  where "id" in ${unfinishedBatches(`"status" in ('paused', 'partial', 'failed')`)} order by "updated_at" desc`
