import type { Priority } from '@temporalio/common'
import { condition, isCancellation, log, proxyActivities } from '@temporalio/workflow'
import type { CastActivities } from '../worker/activities/cast.ts'
import type { StoryPlan } from '../worker/activities/studio.ts'
import type { Holds } from './holds.ts'
import { afterOthers, beforeOthers } from './priorities.ts'
import type { StoryRun } from './story-run.ts'

/** So many pictures of text say whether the retelling gave other names than the source. */
const PICTURES_TO_LOOK_AT = 3
/** A vendor that describes nobody must not keep pictures from those who listen. */
const LONGEST_WAIT = '90 seconds'

interface Options {
  storyId: string
  plan: StoryPlan
  run: StoryRun
  holds: Holds
  priority: Priority
  /** The run hands over to the next one, which goes on with the cast as well. */
  isLong: () => boolean
}

/**
 * Looks after the cast sheet of a run (docs/decisions/021). It is made from the uploaded text while the first words are being
 * written; pictures wait for its first part alone. Whatever goes wrong with it, they are then drawn from what there is.
 */
export function createCast({ storyId, plan, run, holds, priority, isLong }: Options) {
  const calls = {
    taskQueue: plan.queues.story,
    heartbeatTimeout: '8 seconds',
    // Pictures wait: a vendor in trouble gets a few tries, not the hour that a text would be given.
    retry: { initialInterval: '1 second', maximumAttempts: 3 },
    summary: 'Describe the cast',
  } as const
  // Beside the story's own text in line, and so with the same patience. Before the texts of all others it would keep them waiting
  // for looks that no picture needs yet; behind them pictures would stand still until all are written. Where one call is made at a
  // time, whoever listens waits for nothing but the text: it is the next one then.
  const inTurn = proxyActivities<CastActivities>({
    ...calls,
    startToCloseTimeout: '90 seconds',
    priority: plan.castFirst ? priority : beforeOthers(priority),
  })
  // The story's end waits for these.
  const soon = proxyActivities<CastActivities>({
    ...calls,
    scheduleToCloseTimeout: '90 seconds',
    priority: beforeOthers(priority),
  })
  const atLeisure = proxyActivities<CastActivities>({
    ...calls,
    startToCloseTimeout: '30 minutes',
    priority: afterOthers(priority),
  })
  let settled = !plan.castToMake
  let patience: Promise<unknown> | undefined

  /** Makes it, and gives whether there is more of it to make. Nothing of it fails a story. */
  async function tried<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await holds.patiently('images', call)
    } catch (error) {
      if (isCancellation(error)) throw error
      log.warn('pictures go on without a part of the cast', { error })
      return undefined
    }
  }

  async function describeAll(): Promise<void> {
    if (!plan.castFirst) await condition(() => isLong() || run.textSettled || run.written.narrations > 0)
    const first = await tried(() => inTurn.describeCast({ storyId, whole: false }))
    settled = true
    if (first?.more) await tried(() => atLeisure.describeCast({ storyId, whole: true }))
    await condition(() => isLong() || run.textSettled || run.written.pictures >= PICTURES_TO_LOOK_AT)
    if (!run.textSettled && !isLong()) await tried(() => soon.extendCast({ storyId }))
    await condition(() => isLong() || run.textSettled)
    if (run.textSettled && run.namesStrangers) await tried(() => soon.extendCast({ storyId }))
  }

  return {
    /** Lets a picture begin: as soon as somebody is described, or nobody will be, or the first picture has waited too long. */
    async untilReady(): Promise<void> {
      if (settled) return
      patience ??= condition(() => settled, LONGEST_WAIT)
      await patience
    },

    async make(): Promise<void> {
      if (!plan.castToMake) return
      // A text that failed needs no looks until it is tried again: its end must not wait for a provider, or for a batch to go on.
      await Promise.race([describeAll(), condition(() => run.errors.story !== undefined)])
    },
  }
}
