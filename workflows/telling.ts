import { condition, getExternalWorkflowHandle, log, proxyLocalActivities } from '@temporalio/workflow'
import type { Stage, StoryError } from '../core/story.ts'
import type { RelayActivities } from '../worker/activities/relay.ts'
import { batchWorkflowId, fileEndedSignal } from './batch-messages.ts'
import { showProgress, showStage } from './describe.ts'
import type { StoryInput } from './messages.ts'
import type { StoryRun } from './story-run.ts'

/** What runs were begun with that were not told otherwise: a replay must come to the same timers. */
const OLDER_PUBLISH_EVERY_MS = 500

const relay = proxyLocalActivities<RelayActivities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '10 seconds',
})

/** Tells pages and operators how far the run is, at most once each `publishEveryMs`, until it is closed and all is told. */
export async function tellOfProgress(
  { storyId, ownerId }: StoryInput,
  run: StoryRun,
  publishEveryMs = OLDER_PUBLISH_EVERY_MS,
): Promise<void> {
  let last = 0
  let shown: Stage | undefined
  while (!run.closed || run.hasNews) {
    await condition(() => run.hasNews || run.closed)
    const early = last + publishEveryMs - Date.now()
    if (early > 0) await condition(() => run.closed || run.isUrgent, early)
    if (!run.hasNews) continue
    last = Date.now()
    showProgress(run.progress)
    if (run.stage && run.stage !== shown) showStage(run.stage)
    shown = run.stage
    try {
      await relay.publish({ storyId, ownerId, progress: run.progress, news: run.takeNews() })
    } catch (error) {
      // The page asks for a snapshot when it misses something; the story itself must not suffer.
      log.warn('progress was not published', { error })
    }
  }
}

/** A story that could not begin tells its page so. */
export async function tellOfEnd(
  { storyId, ownerId }: StoryInput,
  { code, message: error }: StoryError,
): Promise<void> {
  const payload = { code, error, step: 'story' } as const
  try {
    await relay.publish({ storyId, ownerId, news: [{ name: 'STORY_PROCESSING_ERROR', payload }] })
  } catch (cause) {
    log.warn('the end was not published', { error: cause })
  }
}

/** Tells the batch of a story that it has ended. One that is not being made does not need to know. */
export async function tellBatch(batchId: string | null | undefined, storyId: string): Promise<void> {
  if (!batchId) return
  try {
    await getExternalWorkflowHandle(batchWorkflowId(batchId)).signal(fileEndedSignal, { storyId })
  } catch (error) {
    log.info('its batch is not being made', { batchId, error })
  }
}
