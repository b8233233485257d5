import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { BatchView } from '../../core/batch.ts'
import { hasEnded, isActive } from '../../core/batch.ts'
import { ConflictError, NotFoundError } from '../../core/errors.ts'
import {
  type BatchInput,
  batchStart,
  type Command,
  cancelBatch as cancelCommand,
  pauseBatch as pauseCommand,
  resumeBatch as resumeCommand,
  wakeSignal,
} from '../../workflows/batch-messages.ts'
import type { SessionUser } from './auth.server.ts'
import { findBatch } from './batch-access.server.ts'
import { services } from './services.server.ts'
import { startOrSayAway, withDeadline } from './temporal.server.ts'

type BatchToStart = Pick<BatchInput, 'jobId' | 'ownerId'> & { title: string }

/**
 * Has the batch's run look at what is new in the database; starts it when there is none. False when Temporal cannot be
 * reached: the maintenance schedule does it later.
 */
export async function wakeBatch(job: BatchToStart): Promise<boolean> {
  const { temporal, logger } = services()
  try {
    await withDeadline(() =>
      temporal.workflow.signalWithStart('batchWorkflow', {
        ...batchStart(job),
        signal: wakeSignal,
        signalArgs: [],
      }),
    )
    return true
  } catch (error) {
    if (!isAway(error)) throw error
    logger.warn({ error, jobId: job.jobId }, 'a batch waits: Temporal was not reached')
    return false
  }
}

const isAway = (error: unknown): boolean =>
  error instanceof ServiceError ||
  error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
  isGrpcServiceError(error)

/**
 * Tells the batch's run, and starts one when there is none: it goes on from what the database says. When the run is too busy to
 * confirm it in time, or no worker is there, Temporal keeps the word as a signal.
 * @throws TemporalAwayError
 */
async function command(user: SessionUser, { id, title }: BatchView, { update, signal }: Command<[], void>) {
  const { temporal, logger } = services()
  const job = batchStart({ jobId: id, ownerId: user.id, title })
  const startWorkflowOperation = new WithStartWorkflowOperation('batchWorkflow', job)
  try {
    await withDeadline(() =>
      temporal.workflow.executeUpdateWithStart(update, { startWorkflowOperation, args: [] }),
    )
  } catch (error) {
    if (!isAway(error)) throw error
    logger.info({ error, jobId: id }, 'a batch has not confirmed what it was told')
    await startOrSayAway(() =>
      temporal.workflow.signalWithStart('batchWorkflow', { ...job, signal, signalArgs: [] }),
    )
  }
}

/** Nothing new is asked of any provider from now on. @throws ConflictError, NotFoundError, TemporalAwayError */
export async function pauseBatch(user: SessionUser, id: string | undefined): Promise<void> {
  const { batch } = await findBatch(user, id, 'batch:change')
  if (batch.status === 'paused') throw new ConflictError('already_paused', 'This batch is paused already.')
  requireActive(batch)
  await command(user, batch, pauseCommand)
}

/** @throws ConflictError, NotFoundError, TemporalAwayError */
export async function resumeBatch(user: SessionUser, id: string | undefined): Promise<void> {
  const { batch } = await findBatch(user, id, 'batch:change')
  if (batch.status !== 'paused') throw new ConflictError('not_paused', 'This batch is not paused.')
  await command(user, batch, resumeCommand)
}

/** Stops a batch with every story of it that is being made. @throws ConflictError, NotFoundError, TemporalAwayError */
export async function cancelBatch(user: SessionUser, id: string | undefined): Promise<void> {
  const { batch } = await findBatch(user, id, 'batch:change')
  requireActive(batch)
  await command(user, batch, cancelCommand)
}

function requireActive({ status }: BatchView): void {
  if (!isActive(status)) throw new ConflictError('batch_over', 'This batch is not being made any more.')
}

/** Puts what failed in line again. @throws ConflictError when nothing did, NotFoundError */
export async function retryBatch(
  user: SessionUser,
  id: string | undefined,
): Promise<{ started: boolean; files: number }> {
  const { batch } = await findBatch(user, id, 'batch:change')
  const files = await services().batches.reopen(batch.id, 'failed')
  if (files === 0) throw new ConflictError('nothing_failed', 'None of its files failed.')
  return { files, started: await wakeBatch({ jobId: batch.id, ownerId: user.id, title: batch.title }) }
}

/** Puts one file in line again. @throws ConflictError when it is whole or not over, NotFoundError */
export async function retryBatchFile(
  user: SessionUser,
  id: string | undefined,
  index: string | undefined,
): Promise<{ started: boolean }> {
  const { batch } = await findBatch(user, id, 'batch:change')
  const file = batch.files.find((each) => String(each.index) === index)
  if (!file) throw new NotFoundError('file')
  const isOver = hasEnded(file.status) && file.status !== 'completed'
  const files = isOver ? await services().batches.reopen(batch.id, { index: file.index }) : 0
  if (files === 0) throw new ConflictError('nothing_failed', 'This file has not failed.')
  return { started: await wakeBatch({ jobId: batch.id, ownerId: user.id, title: batch.title }) }
}

/** Puts these first, as far as they still wait; gives all that wait in their order. @throws ConflictError, NotFoundError */
export async function orderBatchFiles(
  user: SessionUser,
  id: string | undefined,
  indexes: number[],
): Promise<number[]> {
  const { batch } = await findBatch(user, id, 'batch:change')
  const ordered = await services().batches.order(batch.id, indexes)
  if (!ordered) throw new ConflictError('not_waiting', 'None of these files waits.')
  return ordered
}

/** Forgets a batch that is over; its stories stay. @throws ConflictError while it is being made, NotFoundError */
export async function deleteBatch(user: SessionUser, id: string | undefined): Promise<void> {
  const { batch } = await findBatch(user, id, 'batch:change')
  if (!(await services().batches.remove(batch.id)))
    throw new ConflictError('batch_running', 'It is still being made. Stop it first.')
}
