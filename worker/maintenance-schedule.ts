import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { STUDIO_QUEUE } from '../workflows/messages.ts'

/** How often to try again when another worker makes or removes the schedule at the same moment. */
const TRIES = 5

const maintenance = (everySeconds: number) =>
  ({
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
  }) satisfies ScheduleOptions

/** Sees to it that the `maintenance` schedule exists and runs this often. Any number of workers may call it. */
export async function ensureMaintenanceSchedule(temporal: Client, everySeconds: number): Promise<void> {
  const { scheduleId, memo, ...wanted } = maintenance(everySeconds)
  for (let attempt = 1; ; attempt++) {
    try {
      await temporal.schedule.create({ scheduleId, memo, ...wanted })
      return
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error
    }
    try {
      await temporal.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }))
      return
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError) || attempt === TRIES) throw error
    }
  }
}
