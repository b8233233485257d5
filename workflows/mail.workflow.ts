import { proxyActivities } from '@temporalio/workflow'
import type { MailActivities } from '../worker/activities/mail.ts'
import { type MailInput, STUDIO_QUEUE } from './messages.ts'

const { sendMail } = proxyActivities<MailActivities>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '2 minutes',
  // A mail server that is away all day has lost nothing: each attempt makes a fresh link.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
})

/** One mail, tried until the server takes it. */
export async function mailWorkflow(input: MailInput): Promise<{ sent: boolean }> {
  return { sent: await sendMail(input) }
}
