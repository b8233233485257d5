import { condition, getExternalWorkflowHandle, log, proxySinks, type Sinks } from '@temporalio/workflow'
import type { Stage } from '../core/stage.ts'
import type { Told } from '../worker/activities/relay.ts'
import { batchWorkflowId, fileEndedSignal } from './batch-messages.ts'
import { showProgress, showStage } from './describe.ts'
import type { StoryInput } from './messages.ts'
import type { StoryRun } from './story-run.ts'

/**
 * Where news leave a workflow for the process it runs in, at once and without a trace in its history: an activity for each
 * would cost more than what it tells of.
 */
export interface StorySinks extends Sinks {
  relay: { tell(told: Told): void }
}

const { relay } = proxySinks<StorySinks>()

/** Tells pages and operators how far the run is, until it is closed: what is left then is told with its end. */
export async function tellOfProgress({ storyId, ownerId }: StoryInput, run: StoryRun): Promise<void> {
  let shown: Stage | undefined
  for (;;) {
    await condition(() => run.hasNews || run.closed)
    if (run.closed) return
    showProgress(run.progress)
    if (run.stage && run.stage !== shown) showStage(run.stage)
    shown = run.stage
    const { progress, isUrgent } = run
    relay.tell({ storyId, ownerId, progress, isUrgent, news: run.takeNews() })
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
