import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { StoryProgress, StoryStatus } from '../core/story.ts'
import type { MediaActivities } from '../worker/activities/media.ts'
import type { PictureActivities } from '../worker/activities/pictures.ts'
import type { SpeechActivities } from '../worker/activities/speech.ts'
import type { StoryPlan, StudioActivities } from '../worker/activities/studio.ts'
import type { WritingActivities } from '../worker/activities/writing.ts'
import { createCast } from './cast.ts'
import { showStage } from './describe.ts'
import { cancelledReason, reasonOf, textIncomplete } from './failures.ts'
import { createHolds, LeftForNextRun } from './holds.ts'
import {
  MEDIA_QUEUE,
  passagesWrittenSignal,
  progressQuery,
  resumeSignal,
  STUDIO_QUEUE,
  type StoryInput,
  titleSummary,
} from './messages.ts'
import { beforeOthers } from './priorities.ts'
import { StoryRun } from './story-run.ts'
import { tellBatch, tellOfProgress } from './telling.ts'
import { rewriteSections, writeSections } from './write-sections.ts'

/**
 * Passages of one kind in the making. Temporal holds at most 2,000 pending activities, and before a long run hands on its work all
 * that is in flight has to end.
 */
const MOST_IN_FLIGHT = 100
/** Temporal suggests another run after 4,096 events; what is in flight when this one decides so adds up to a thousand. */
const MOST_EVENTS = 2800

/**
 * Each fault says itself how often it is worth a try (`providers/errors.ts`), so the bound here is far off: waits that a
 * vendor asked for must not use up the tries.
 */
const vendorRetry = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '1 minute',
  maximumAttempts: 100,
} as const
/** A dead worker is noticed when its heartbeats stop. */
const vendorCall = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '8 seconds',
  retry: vendorRetry,
} as const

const studio = proxyActivities<StudioActivities>({ taskQueue: STUDIO_QUEUE, startToCloseTimeout: '1 minute' })
const media = proxyActivities<MediaActivities>({ ...vendorCall, taskQueue: MEDIA_QUEUE })

/**
 * Makes one story: the text streams, and each passage is spoken and drawn as soon as it stands. What the run is asked to do
 * and what is there already stands in the story's row, so a second run makes only what is missing.
 */
export async function storyWorkflow(input: StoryInput): Promise<StoryStatus> {
  const { storyId, ownerId, carried, mostEvents = MOST_EVENTS } = input
  // Who asks before what stands is counted hears how far the run before had come.
  if (carried) setHandler(progressQuery, (): StoryProgress => carried.progress)
  // Whoever cancels in this moment finds a story that is opened, and closed below.
  const opened = await CancellationScope.nonCancellable(async () =>
    carried
      ? { ...carried.plan, ...(await studio.countPassages({ storyId, untried: true })) }
      : await studio.openStory({ storyId }),
  )
  if (opened.ended) {
    showStage(opened.ended)
    await CancellationScope.nonCancellable(() => tellBatch(opened.batchId, storyId))
    return opened.ended
  }
  const plan: StoryPlan = opened
  const run = new StoryRun(plan, carried)
  setHandler(passagesWrittenSignal, (counts) => run.passagesWritten(counts, Date.now()))
  setHandler(progressQuery, (): StoryProgress => run.progress)
  /** This run has grown long: it begins nothing more, and another one goes on. */
  const isLong = () => workflowInfo().historyLength > mostEvents || workflowInfo().continueAsNewSuggested
  const holds = createHolds((stage, hold) => run.hold(stage, hold), isLong, carried?.holds)
  setHandler(resumeSignal, () => holds.release())

  const priority = { ...workflowInfo().priority, fairnessKey: ownerId, fairnessWeight: plan.fairnessWeight }
  const cast = createCast({ storyId, plan, run, holds, priority, isLong })
  const priorityOf = (chunkIndex: number) => (chunkIndex === 0 ? beforeOthers(priority) : priority)
  const writing = proxyActivities<WritingActivities>({
    ...vendorCall,
    startToCloseTimeout: '2 hours',
    taskQueue: plan.queues.story,
    priority,
    summary: `Write “${titleSummary(plan.title)}”`,
  })
  const writers = { storyId, holds, writing, studio, isLong }
  const speech = proxyActivities<SpeechActivities>({ ...vendorCall, taskQueue: plan.queues.speech })
  const images = proxyActivities<PictureActivities>({ ...vendorCall, taskQueue: plan.queues.image })

  async function write(): Promise<void> {
    if (run.textSettled) return
    if (!run.isRunning('story')) run.start('story', Date.now())
    try {
      const isWhole = await writeSections(writers, ({ namesStrangers = true, ...written }) => {
        run.namesStrangers = namesStrangers
        run.passagesWritten(written, Date.now())
      })
      if (!isWhole) return
      run.complete('story', Date.now())
    } catch (error) {
      run.fail('story', reasonOf(error))
    }
    run.settleText(Date.now())
  }

  /** Sections that are written anew stand before anything is made of the passages behind them: those get other numbers. */
  async function rewrite(): Promise<void> {
    if (plan.rewrites.length === 0) return
    run.start('story', Date.now())
    await rewriteSections(writers, plan.rewrites)
    run.restock(await studio.countPassages({ storyId }), Date.now())
    run.complete('story', Date.now())
  }

  /**
   * Makes something of each passage as it arrives. One that fails is noted, and stops no other. False when passages are left for
   * the next run.
   */
  async function makeEach(
    made: 'audio' | 'images',
    count: () => number,
    make: (index: number) => Promise<unknown>,
  ): Promise<boolean> {
    let next = 0
    let inFlight = 0
    let hopeless = false
    const makeOne = async (chunkIndex: number) => {
      inFlight++
      try {
        await make(chunkIndex)
        run.settled(made, Date.now(), 'done')
      } catch (error) {
        if (error instanceof LeftForNextRun) return
        const { providerWide, ...reason } = reasonOf(error)
        run.failures[made] ??= { ...reason, chunkIndex }
        hopeless ||= providerWide
        await CancellationScope.nonCancellable(() =>
          studio.recordFailure({ storyId, made, chunkIndex, message: reason.message }),
        )
        run.settled(made, Date.now(), 'failed')
      } finally {
        inFlight--
      }
    }

    const all: Promise<void>[] = []
    for (;;) {
      await condition(
        () =>
          hopeless ||
          isLong() ||
          (next < count() && inFlight < MOST_IN_FLIGHT) ||
          (run.textSettled && next >= count()),
      )
      // A refused key fails every call: what was not asked for yet waits for a retry instead.
      if (hopeless || isLong() || next >= count()) break
      if (!run.isRunning(made)) run.start(made, Date.now())
      if (run.isMissing(made, next)) {
        const one = makeOne(next)
        // Waited for below. A cancellation may come before that, and must not count as unhandled.
        one.catch(() => {})
        all.push(one)
      }
      next++
    }
    await Promise.all(all)
    return hopeless || !isLong()
  }

  async function narrate(): Promise<void> {
    if (!plan.asked.includes('audio') || run.isOver('audio')) return
    const isDone = await makeEach(
      'audio',
      () => run.written.narrations,
      (chunkIndex) =>
        holds.patiently('audio', () =>
          speech.narrate.executeWithOptions(
            {
              ...vendorCall,
              taskQueue: plan.queues.speech,
              summary: `Narrate ${chunkIndex + 1}`,
              priority: priorityOf(chunkIndex),
            },
            [{ storyId, chunkIndex }],
          ),
        ),
    )
    if (!isDone) return
    if (run.errors.story) return run.fail('audio', textIncomplete)
    if (run.failures.audio) return run.fail('audio', run.failures.audio)
    try {
      const { durationMs } = await media.mergeNarration({ storyId })
      run.narrationMerged(durationMs)
      run.complete('audio', Date.now())
    } catch (error) {
      run.fail('audio', reasonOf(error))
    }
  }

  async function illustrate(): Promise<void> {
    if (!plan.asked.includes('images') || run.isOver('images')) return
    const isDone = await makeEach('images', () => run.written.pictures, draw)
    if (!isDone) return
    if (run.errors.story) return run.fail('images', textIncomplete)
    if (run.failures.images) return run.fail('images', run.failures.images)
    run.complete('images', Date.now())
  }

  /** What the vendor refuses to draw gets one second try that asks for nothing but place and mood. */
  async function draw(chunkIndex: number): Promise<void> {
    const illustrate = (summary: string, neutral?: true) =>
      holds.patiently('images', () =>
        images.illustrate.executeWithOptions(
          { ...vendorCall, taskQueue: plan.queues.image, summary, priority: priorityOf(chunkIndex) },
          [{ storyId, chunkIndex, neutral }],
        ),
      )
    await cast.untilReady()
    try {
      await illustrate(`Draw ${chunkIndex + 1}`)
    } catch (error) {
      if (reasonOf(error).code !== 'content_blocked') throw error
      await illustrate(`Draw ${chunkIndex + 1}, neutral`, true)
    }
  }

  const telling = CancellationScope.nonCancellable(() => tellOfProgress({ storyId, ownerId }, run))
  let cancelled = false
  try {
    await rewrite()
    // The cast first, so that it stands in line directly before its text.
    await Promise.all([cast.make(), write(), narrate(), illustrate()])
  } catch (error) {
    cancelled = isCancellation(error)
    const reason = cancelled ? cancelledReason : reasonOf(error)
    for (const stage of plan.asked) if (run.isRunning(stage)) run.fail(stage, reason)
  }

  if (!cancelled && isLong() && run.isUnfinished) {
    run.closed = true
    await telling
    await condition(allHandlersFinished)
    await continueAsNew<typeof storyWorkflow>({ ...input, carried: run.carry(holds.open) })
  }

  return CancellationScope.nonCancellable(async () => {
    const error = plan.asked.map((stage) => run.errors[stage]).find((reason) => reason) ?? null
    run.closed = true
    await telling
    const { progress } = run
    const status = await studio.closeStory({ storyId, cancelled, error, progress, news: run.takeNews() })
    showStage(status)
    await tellBatch(plan.batchId, storyId)
    return status
  })
}
