import { STUDIO_QUEUE } from './messages.ts'
import { waitedFor } from './priorities.ts'

export interface NotificationInput {
  notificationId: string
}

/** How one notification is sent to devices and by mail. It is done once, however often it is asked for. */
export const notificationStart = (input: NotificationInput) => ({
  args: [input],
  taskQueue: STUDIO_QUEUE,
  workflowId: `notification-${input.notificationId}`,
  workflowIdConflictPolicy: 'FAIL' as const,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
  priority: waitedFor,
})

export interface PushTestInput {
  subscriptionId: string
}

/** How a device is tried out by its person. Asking again while it is on its way is asking once. */
export const pushTestStart = (input: PushTestInput) => ({
  args: [input],
  taskQueue: STUDIO_QUEUE,
  workflowId: `push-test-${input.subscriptionId}`,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  priority: waitedFor,
})

export interface NewsMailInput {
  userId: string
  /** The mail's own name: what is asked for with the same is the same mail. */
  mailId: string
  /** Of one notification only; all that is unread when null. */
  notificationId: string | null
}

/** How one day's mail to one person is sent, once, however often it is asked for. */
export const digestMailStart = (userId: string, day: string) => {
  const mailId = `digest-${day}-${userId}`
  return {
    args: [{ userId, mailId, notificationId: null } satisfies NewsMailInput],
    taskQueue: STUDIO_QUEUE,
    workflowId: mailId,
    workflowIdConflictPolicy: 'FAIL' as const,
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
  }
}
