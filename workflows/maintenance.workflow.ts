import { proxyActivities } from '@temporalio/workflow'
import type { MaintenanceActivities } from '../worker/activities/maintenance.ts'
import type { NotificationActivities } from '../worker/activities/notifications.ts'
import { STUDIO_QUEUE } from './messages.ts'

const maintenance = proxyActivities<MaintenanceActivities & Pick<NotificationActivities, 'tellUntold'>>({
  taskQueue: STUDIO_QUEUE,
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
})

interface Done {
  started: number
  batchesStarted: number
  sessionsSwept: number
  plans: { renewed: number; closed: number }
  changesFolded: number
  told: number
}

/** Run by a schedule: starts stories and batches whose start was missed, and clears away what is over. */
export async function maintenanceWorkflow(): Promise<Done> {
  const started = await maintenance.startQueuedStories()
  const batchesStarted = await maintenance.startQueuedBatches()
  const sessionsSwept = await maintenance.sweepSessions()
  const plans = await maintenance.turnPlansOver()
  const changesFolded = await maintenance.foldDashboard()
  const told = await maintenance.tellUntold()
  return { started, batchesStarted, sessionsSwept, plans, changesFolded, told }
}
