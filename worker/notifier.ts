import { log } from '@temporalio/activity'
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { NotificationRepository, Untold } from '../db/notification.repository.ts'
import type { Emitter } from '../realtime/emitter.ts'
import { notificationStart } from '../workflows/notification-messages.ts'

interface Dependencies {
  notifications: NotificationRepository
  emitter: Emitter
  temporal: Client
}

export interface Notifier {
  /**
   * Tells this person's pages, devices and mailbox what was noted for them and not told yet. Doing it twice does no harm; what it
   * fails to do, the maintenance schedule does later, so it never stops whoever calls it.
   */
  tell(ownerId: string): Promise<void>
}

export function createNotifier({ notifications, emitter, temporal }: Dependencies): Notifier {
  /** The id of its run keeps a second one out. */
  async function send({ id, isPushed, isMailed }: Untold): Promise<void> {
    if (!isPushed && !isMailed) return
    try {
      await temporal.workflow.start('notificationWorkflow', notificationStart({ notificationId: id }))
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
  }

  return {
    async tell(ownerId) {
      try {
        const untold = await notifications.untold(ownerId)
        if (untold.length === 0) return
        const unread = await notifications.countUnread(ownerId)
        for (const one of untold) {
          await send(one)
          const { readAt: _, isPushed: __, isMailed: ___, ...notification } = one
          emitter.dispatch({ ownerId, notification: { ...notification, unread } })
        }
        await notifications.markTold(untold.map(({ id }) => id))
      } catch (error) {
        log.warn('a notification is told later', { error })
      }
    },
  }
}
