import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client'
import { STUDIO_QUEUE, type VoicesInput } from '../workflows/messages.ts'

/** How often to try again when another worker makes or removes the schedule at the same moment. */
const TRIES = 5

type Schedule = ScheduleOptions & { scheduleId: string }

/** Looks after what was missed, so often. */
export const maintenance = (everySeconds: number) =>
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
  }) satisfies Schedule

/** Clears away what crashes left, once an hour. */
export const hourlySweep = () =>
  ({
    scheduleId: 'sweep',
    spec: { intervals: [{ every: '1 hour' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    action: {
      type: 'startWorkflow',
      workflowType: 'sweepWorkflow',
      workflowId: 'sweep',
      taskQueue: STUDIO_QUEUE,
      args: [],
    },
    memo: { purpose: 'Removes files of no story, and answers and messages that nobody fetched.' },
  }) satisfies Schedule

/** Has people mailed what they have not seen, once a day, before work begins where most of them live. */
export const dailyDigest = () =>
  ({
    scheduleId: 'digest',
    spec: { calendars: [{ hour: 7 }], timezone: 'Asia/Ho_Chi_Minh' },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '12 hours' },
    action: {
      type: 'startWorkflow',
      workflowType: 'digestWorkflow',
      workflowId: 'digest',
      taskQueue: STUDIO_QUEUE,
      args: [],
    },
    memo: { purpose: 'Mails each person what ended or waits for them and is unread.' },
  }) satisfies Schedule

/** Lists the voices anew once a day: vendors add some and take others away. */
export const dailyVoices = (input: VoicesInput) =>
  ({
    scheduleId: 'voices',
    spec: { intervals: [{ every: '1 day' }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 hour' },
    action: {
      type: 'startWorkflow',
      workflowType: 'voicesWorkflow',
      workflowId: 'voices',
      taskQueue: STUDIO_QUEUE,
      args: [input],
    },
    memo: { purpose: 'Asks each speech provider which voices it has.' },
  }) satisfies Schedule

/** Sees to it that the schedule exists and is as it is wanted. Any number of workers may call it. */
export async function ensureSchedule(temporal: Client, schedule: Schedule): Promise<void> {
  const { scheduleId, memo, ...wanted } = schedule
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
