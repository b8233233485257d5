import { proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { NotificationActivities } from '../worker/activities/notifications.ts'
import { STUDIO_QUEUE } from './messages.ts'
import type { NewsMailInput, NotificationInput, PushTestInput } from './notification-messages.ts'

const { findDevices, push, pushTest, mailNews } = proxyActivities<NotificationActivities>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '2 minutes',
  // After a day nobody wants to be told any more; until then a service that is away has lost nothing.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
})

const { startDigests } = proxyActivities<NotificationActivities>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
})

/** Tells each of a person's devices, and their mailbox when they want that at once. One that fails holds up no other. */
export async function notificationWorkflow({ notificationId }: NotificationInput): Promise<void> {
  const { userId, isMailed, devices } = await findDevices({ notificationId })
  const mailId = `notification-${notificationId}`
  const sent = await Promise.allSettled([
    ...devices.map((subscriptionId) => push({ notificationId, subscriptionId })),
    ...(userId && isMailed ? [mailNews({ userId, mailId, notificationId })] : []),
  ])
  const failed = sent.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Shows a person that a device is told. */
export async function pushTestWorkflow({ subscriptionId }: PushTestInput): Promise<void> {
  await pushTest({ subscriptionId })
}

/** One mail with what is new. */
export async function newsMailWorkflow(input: NewsMailInput): Promise<{ sent: boolean }> {
  return { sent: await mailNews(input) }
}

/** Run by a schedule once a day: has a mail sent to everybody who has not seen what is new. */
export async function digestWorkflow(): Promise<{ started: number }> {
  return { started: await startDigests({ day: workflowInfo().startTime.toISOString().slice(0, 10) }) }
}
