import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import { STUDIO_QUEUE } from '../workflows/messages.ts'

/** Sees to it that the `maintenance` schedule exists. Any number of workers may call it. */
export async function ensureMaintenanceSchedule(temporal: Client, everySeconds: number): Promise<void> {
  try {
    await temporal.schedule.create({
      scheduleId: 'maintenance',
      spec: { intervals: [{ every: `${everySeconds} seconds` }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      action: {
        type: 'startWorkflow',
        workflowType: 'maintenanceWorkflow',
        workflowId: 'maintenance',
        taskQueue: STUDIO_QUEUE,
        args: [],
      },
      memo: { purpose: 'Starts stories whose start was missed and clears away what is over.' },
    })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
  }
}
