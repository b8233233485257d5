import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  ChildWorkflowCancellationType,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
  workflowInfo,
} from '@temporalio/workflow'
import type { BatchStatus } from '../core/batch.ts'
import type { BatchActivities, BatchFileToMake } from '../worker/activities/batch.ts'
import {
  type BatchInput,
  type Command,
  cancelBatch,
  fileEndedSignal,
  orderBatch,
  pauseBatch,
  resumeBatch,
  retryBatch,
  stateQuery,
  wakeSignal,
} from './batch-messages.ts'
import { BatchRun } from './batch-run.ts'
import { showBatch, showStage } from './describe.ts'
import { resumeSignal, STUDIO_QUEUE, storyStart, storyWorkflowId } from './messages.ts'

/** Far below 4,096, where Temporal suggests it, so that a turn that has begun ends before that. */
const MOST_EVENTS = 2000
/** A story that an operator terminated cannot say so. */
const CHECK_EVERY = '5 minutes'
/** The run of a story that has just ended may not be closed yet when the story is to be made again. */
const START_TRIES = 3

/*
 * None is local. The end of a local activity that outlasts a workflow task, as while the database is away, is replayed before
 * the signals that came meanwhile: after a restart the run would take other steps than its history has, and stand still.
 */
const studio = proxyActivities<BatchActivities>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '1 minute',
})

/**
 * Has the files of a batch made, so many at a time as its owner's plan allows. What waits, and in which order, stands in the
 * database; what is in hand, stands here. Every story tells its end by a signal, because its run may outlive one of this
 * workflow: runs are kept short by continue-as-new.
 */
export async function batchWorkflow(input: BatchInput): Promise<BatchStatus> {
  const { jobId, ownerId, carried, mostEvents = MOST_EVENTS } = input
  const run = new BatchRun(carried)
  listen(run, jobId)
  // Whoever cancels in this moment finds a batch that is opened, and closed below.
  const opened = await CancellationScope.nonCancellable(() => studio.openBatch({ jobId }))
  if (!opened) return 'cancelled'
  run.open(opened)
  const toldToCancel = new Set<string>()

  /** Tells the database, and the stories in hand, that the batch is paused or goes on. */
  async function showPause(): Promise<void> {
    const { paused } = run
    if (run.isPauseShown) return
    await run.showPause((reason) => studio.setBatchPaused({ jobId, reason }))
    showStage(paused ? 'paused' : 'processing')
    if (!paused) await tell(run.storiesInHand, (story) => story.signal(resumeSignal))
  }

  async function passCancelOn(): Promise<void> {
    if (!run.cancelled) return
    const untold = run.storiesInHand.filter((storyId) => !toldToCancel.has(storyId))
    for (const storyId of untold) toldToCancel.add(storyId)
    await tell(untold, (story) => story.cancel())
  }

  async function tell(
    storyIds: string[],
    say: (story: ReturnType<typeof getExternalWorkflowHandle>) => Promise<void>,
  ): Promise<void> {
    const telling = storyIds.map(async (storyId) => {
      try {
        await say(getExternalWorkflowHandle(storyWorkflowId(storyId)))
      } catch (error) {
        if (isCancellation(error)) throw error
        run.ended(storyId, true)
      }
    })
    await Promise.all(telling)
  }

  /** Takes what has ended out of hand and begins what comes next. */
  async function turn(): Promise<void> {
    run.isWoken = false
    await showPause()
    await passCancelOn()
    const endings = run.takeEndings()
    const looked = await studio.lookAtBatch({
      jobId,
      endings,
      count: run.canBegin ? run.room + endings.length : 0,
      inHand: run.storiesInHand,
      pace: { wordsPerSecond: run.wordsPerSecond, wordsInHand: run.wordsInHand, atOnce: opened?.atOnce ?? 1 },
    })
    run.settle(endings, looked.files, Date.now())
    const next = looked.next.slice(0, run.room)
    run.waiting = looked.waiting
    await Promise.all(next.map(begin))
    run.waiting.files -= next.length
    showBatch(run.state)
  }

  async function begin({ index, storyId, title, words }: BatchFileToMake): Promise<void> {
    run.take([{ index, storyId, words }], Date.now())
    const { workflowIdConflictPolicy: _, ...start } = storyStart({ storyId, ownerId, title, batchId: jobId })
    for (let tries = 1; ; tries++) {
      try {
        const story = await startChild('storyWorkflow', {
          ...start,
          // It outlives this run, which may end in the middle to begin anew. A cancellation is passed on by hand.
          parentClosePolicy: ParentClosePolicy.ABANDON,
          cancellationType: ChildWorkflowCancellationType.ABANDON,
        })
        story.result().then(
          () => run.ended(storyId),
          () => run.ended(storyId, true),
        )
        return
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
        // Its person has it made already: it tells its end all the same.
        if (tries === START_TRIES) return
        await sleep('1 second')
      }
    }
  }

  async function findLost(): Promise<void> {
    const lost = await studio.findLostStories({ storyIds: run.storiesInHand })
    for (const storyId of lost) run.ended(storyId, true)
  }

  /** Ends the batch, unless there is more to do after all. */
  async function close(): Promise<BatchStatus | null> {
    const { ended, running } = await studio.closeBatch({ jobId, cancelled: run.cancelled })
    run.take(running, null)
    if (!ended) {
      if (running.length > 0) await findLost()
      run.wake()
      return null
    }
    run.isEnding = true
    await condition(allHandlersFinished)
    if (!run.hasNews) return ended
    run.reopen()
    return null
  }

  const { cancelRequested } = CancellationScope.current()
  cancelRequested.catch(() => run.cancel())
  return CancellationScope.nonCancellable(async () => {
    // What an earlier run had begun may have ended since.
    if (!carried && !run.isIdle) await findLost()
    for (;;) {
      if (run.hasNews) await turn()
      else if (run.isIdle && (run.cancelled || run.waiting.files === 0)) {
        const ended = await close()
        if (ended) {
          showStage(ended)
          return ended
        }
      } else if (!(await condition(() => run.hasNews || isLong(), CHECK_EVERY))) await findLost()
      if (isLong() && allHandlersFinished()) {
        await continueAsNew<typeof batchWorkflow>({ jobId, ownerId, carried: run.carried, mostEvents })
      }
    }
  })

  function isLong(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    return historyLength > mostEvents || continueAsNewSuggested
  }
}

/** What can be asked of a batch: by updates, which pages send, and by signals of the same names, for operators. */
function listen(run: BatchRun, jobId: string): void {
  const ask = <Input extends unknown[], Result>(
    { update, signal }: Command<Input, Result>,
    answer: (...input: Input) => Result | Promise<Result>,
    validator?: (...input: Input) => void,
  ) => {
    setHandler(update, answer, validator ? { validator } : {})
    setHandler(signal, async (...input: Input) => {
      try {
        validator?.(...input)
        await answer(...input)
      } catch (error) {
        if (isCancellation(error)) throw error
        // An operator's slip must not end the run.
        log.warn('a signal was not followed', { signal: signal.name, error })
      }
    })
  }
  setHandler(stateQuery, () => run.state)
  setHandler(wakeSignal, () => run.wake())
  setHandler(fileEndedSignal, ({ storyId }) => run.ended(storyId))
  ask(pauseBatch, () => {
    run.pause()
    return condition(() => run.isPauseShown)
  })
  ask(resumeBatch, () => {
    run.resume()
    return condition(() => run.isPauseShown)
  })
  ask(cancelBatch, () => run.cancel())
  ask(
    retryBatch,
    async (which?: { index?: number }) => {
      const answer = await studio.reopenFiles({ jobId, index: which?.index ?? null })
      run.wake()
      return answer
    },
    (which?: { index?: number }) => requireUsable(which === undefined || isIndex(which?.index ?? 0)),
  )
  ask(
    orderBatch,
    async ({ indexes }) => {
      const ordered = await studio.orderFiles({ jobId, indexes })
      if (!ordered) throw ApplicationFailure.nonRetryable('None of these files waits.', 'not_waiting')
      run.wake()
      return { indexes: ordered }
    },
    (wanted) => requireUsable(Array.isArray(wanted?.indexes) && wanted.indexes.every(isIndex)),
  )
}

const isIndex = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0

/** Operators type what they send. @throws ApplicationFailure: it is not followed */
function requireUsable(isUsable: boolean): void {
  if (!isUsable) throw ApplicationFailure.nonRetryable('This is not what can be asked for.', 'invalid_input')
}
