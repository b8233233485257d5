import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { type BatchStatus, hasEnded, type PausedReason } from '../../core/batch.ts'
import { remainingMs } from '../../core/pace.ts'
import { effectivePlan } from '../../core/plans.ts'
import { limitsOf } from '../../core/policy.ts'
import type { StoryError } from '../../core/story.ts'
import type { BatchRepository } from '../../db/batch.repository.ts'
import type { BatchRunRepository, FileState, RunFile } from '../../db/batch-run.repository.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UnsentOfBatch } from '../../realtime/events.ts'
import type { Ending } from '../../workflows/batch-messages.ts'
import { storyWorkflowId } from '../../workflows/messages.ts'
import type { BatchNews } from '../batch-news.ts'
import type { Notifier } from '../notifier.ts'

export type BatchActivities = ReturnType<typeof createBatchActivities>
export type BatchFileToMake = RunFile

/** How a batch stands when its run begins. */
export interface OpenedBatch {
  atOnce: number
  stopAfter: number
  paused: PausedReason | null
  running: RunFile[]
}

interface Dependencies {
  batches: BatchRepository
  batchRuns: BatchRunRepository
  stories: StoryRepository
  temporal: Client
  batchNews: BatchNews
  notifier: Notifier
}

const terminated: StoryError = {
  code: 'run_terminated',
  message: 'Its run was ended from outside.',
  step: null,
}

/** The bookkeeping of a batch's run: cheap database work. Each may be done again after it was done in part. */
export function createBatchActivities(dependencies: Dependencies) {
  const { batches, batchRuns, stories, temporal, batchNews, notifier } = dependencies

  /** Whether Temporal makes this story just now. */
  async function isRunning(storyId: string): Promise<boolean> {
    try {
      const { status } = await temporal.workflow.getHandle(storyWorkflowId(storyId)).describe()
      return status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW'
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false
      throw error
    }
  }

  return {
    /** What there is to make, and how many files at a time. Null when the batch is gone. */
    async openBatch({ jobId }: { jobId: string }): Promise<OpenedBatch | null> {
      const found = await batchRuns.find(jobId)
      if (!found) return null
      const { job, owner, running } = found
      return {
        atOnce: limitsOf({ role: owner.role, plan: effectivePlan(owner) }).storiesAtOnce,
        stopAfter: job.settings.stopAfter,
        paused: job.status === 'paused' ? (job.pausedReason ?? null) : null,
        running,
      }
    },

    /** The batch is at work, or (with a reason) paused. */
    async setBatchPaused({ jobId, reason }: { jobId: string; reason: PausedReason | null }): Promise<void> {
      const changed = await batchRuns.setPaused(jobId, reason)
      if (!changed) return
      const begun = changed.wasQueued ? [await startEvent(jobId)].filter((event) => event !== null) : []
      const stopped: UnsentOfBatch[] =
        reason?.code === 'same_failures'
          ? [{ name: 'BATCH_PROCESSING_ERROR', payload: { error: reason.message, code: reason.code } }]
          : []
      await batchNews.tell(jobId, [...begun, ...stopped])
      await tellOwner(jobId)
    },

    /** How these files ended, and which ones come next. Files that are waited for in vain are noted as failed. */
    async lookAtBatch(input: {
      jobId: string
      endings: Ending[]
      count: number
      inHand: string[]
      pace: { wordsPerSecond: number | null; wordsInHand: number; atOnce: number }
    }): Promise<{ files: FileNow[]; next: RunFile[]; waiting: { files: number; words: number } }> {
      const { jobId, endings, count, inHand, pace } = input
      const isLost = new Set(endings.filter(({ lost }) => lost).map(({ storyId }) => storyId))
      const looked = await batchRuns.filesOf(endings.map(({ storyId }) => storyId))
      const abandoned = looked.filter(({ storyId, status }) => isLost.has(storyId) && !hasEnded(status))
      for (const { storyId } of abandoned) await stories.setStatus(storyId, 'failed', { error: terminated })
      const files =
        abandoned.length > 0 ? await batchRuns.filesOf(endings.map(({ storyId }) => storyId)) : looked
      const { next, ...waiting } = await batchRuns.ahead(jobId, count, inHand)
      const left = remainingMs(pace.wordsPerSecond, {
        ...pace,
        wordsWaiting: waiting.words,
        filesWaiting: waiting.files,
        filesInHand: inHand.length - endings.length,
      })
      await batchRuns.setRemaining(jobId, left)
      const failed = files.filter(({ status }) => status === 'failed' || status === 'partial')
      if (failed.length > 0) await batchNews.tell(jobId, failed.map(errorEvent))
      else batchNews.touch(jobId)
      return { files: files.map(({ storyId, status, error }) => ({ storyId, status, error })), next, waiting }
    },

    /** Which of these stories nobody makes any more, whatever their rows say. */
    async findLostStories({ storyIds }: { storyIds: string[] }): Promise<string[]> {
      const found = await Promise.all(storyIds.map(async (id) => ((await isRunning(id)) ? [] : [id])))
      return found.flat()
    },

    /** Puts what failed in line again: all of it, or one file. */
    async reopenFiles({ jobId, index }: { jobId: string; index: number | null }): Promise<{ files: number }> {
      return { files: await batches.reopen(jobId, index === null ? 'failed' : { index }) }
    },

    /** Null when one of these files does not wait. */
    orderFiles: ({ jobId, indexes }: { jobId: string; indexes: number[] }): Promise<number[] | null> =>
      batches.order(jobId, indexes),

    /** Ends the batch unless there is more to do; then gives what is being made. */
    async closeBatch({ jobId, cancelled }: { jobId: string; cancelled: boolean }): Promise<{
      ended: BatchStatus | null
      running: RunFile[]
    }> {
      const { ended, running, isNews } = await batchRuns.close(jobId, cancelled)
      if (ended && isNews) await batchNews.tell(jobId, await endEvents(jobId, ended))
      if (ended) await tellOwner(jobId)
      return { ended, running }
    },
  }

  async function tellOwner(jobId: string): Promise<void> {
    const ownerId = await batchRuns.ownerOf(jobId)
    if (ownerId) await notifier.tell(ownerId)
  }

  async function startEvent(jobId: string): Promise<UnsentOfBatch | null> {
    const found = await batchRuns.summaryOf(jobId)
    if (!found) return null
    const { title, totalFiles, estimatedTimeRemaining: estimatedTime } = found.batch
    return {
      name: 'BATCH_PROCESSING_START',
      payload: { title, totalFiles, settings: { ...found.settings }, estimatedTime },
    }
  }

  async function endEvents(jobId: string, status: BatchStatus): Promise<UnsentOfBatch[]> {
    const found = await batchRuns.summaryOf(jobId)
    if (!found) return []
    const { processedFiles, failedFiles, processingTime } = found.batch
    if (status === 'cancelled') {
      const payload = { error: 'This was stopped before it was finished.', code: 'cancelled' }
      return [{ name: 'BATCH_PROCESSING_ERROR', payload }]
    }
    const payload = {
      status,
      totalProcessed: processedFiles,
      totalFailed: failedFiles,
      totalProcessingTime: processingTime,
    }
    return [{ name: 'BATCH_PROCESSING_COMPLETE', payload }]
  }
}

type FileNow = Pick<FileState, 'storyId' | 'status' | 'error'>

const errorEvent = ({ index, error }: FileState): UnsentOfBatch => ({
  name: 'BATCH_PROCESSING_ERROR',
  payload: {
    error: error?.message ?? 'It is not whole.',
    code: error?.code ?? 'unexpected',
    fileIndex: index,
  },
})
