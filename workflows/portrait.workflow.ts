import { CancellationScope, proxyActivities } from '@temporalio/workflow'
import type { PortraitActivities } from '../worker/activities/portraits.ts'
import type { StudioActivities } from '../worker/activities/studio.ts'
import { reasonOf } from './failures.ts'
import { type PortraitInput, providerQueue, STUDIO_QUEUE } from './messages.ts'

/** Draws one character's portrait, for a person who waits for it: what does not work soon is noted and given up. */
export async function portraitWorkflow({ storyId, characterId, provider }: PortraitInput): Promise<void> {
  const images = proxyActivities<PortraitActivities>({
    taskQueue: providerQueue('image', provider),
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout: '8 seconds',
    scheduleToCloseTimeout: '10 minutes',
    retry: { maximumAttempts: 5 },
    summary: `Portrait of ${characterId}`,
  })
  const studio = proxyActivities<StudioActivities>({
    taskQueue: STUDIO_QUEUE,
    startToCloseTimeout: '1 minute',
  })
  try {
    await images.drawPortrait({ storyId, characterId })
  } catch (error) {
    const { message } = reasonOf(error)
    await CancellationScope.nonCancellable(() => studio.failPortrait({ storyId, characterId, message }))
  }
}
