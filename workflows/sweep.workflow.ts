import { proxyActivities } from '@temporalio/workflow'
import type { NotificationActivities } from '../worker/activities/notifications.ts'
import type { SweepActivities } from '../worker/activities/sweep.ts'
import { STUDIO_QUEUE } from './messages.ts'

const sweep = proxyActivities<SweepActivities & Pick<NotificationActivities, 'sweepNotifications'>>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry: { maximumAttempts: 3 },
})

interface Removed {
  storyFiles: number
  answers: number
  attachments: number
  notifications: number
}

/** Run by a schedule: clears away what crashes left, where it does no harm that it lay there for a while. */
export async function sweepWorkflow(): Promise<Removed> {
  const attachments = await sweep.sweepAttachments()
  const storyFiles = await sweep.sweepStoryFiles()
  const answers = await sweep.sweepAnswers()
  const notifications = await sweep.sweepNotifications()
  return { storyFiles, answers, attachments, notifications }
}
