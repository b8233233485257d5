import { proxyActivities } from '@temporalio/workflow'
import type { AccountDeletionActivities } from '../worker/activities/account-deletion.ts'
import { STUDIO_QUEUE } from './messages.ts'

const { closeAccount, stopRuns, removeStoryFiles, removeRows, removeFolders } =
  proxyActivities<AccountDeletionActivities>({
    taskQueue: STUDIO_QUEUE,
    startToCloseTimeout: '10 minutes',
    heartbeatTimeout: '8 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
  })

/** Takes an account out with everything it has. Each step may be done twice; what was promised to be gone is tried until it is. */
export async function accountDeletionWorkflow({ userId }: { userId: string }): Promise<void> {
  await closeAccount({ userId })
  await stopRuns({ userId })
  // The rows say which files there are, so they go after them.
  await removeStoryFiles({ userId })
  await removeRows({ userId })
  await removeFolders({ userId })
}
