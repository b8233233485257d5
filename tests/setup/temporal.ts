import { randomUUID } from 'node:crypto'
import { Client, Connection, type ScheduleHandle, ScheduleNotFoundError } from '@temporalio/client'
import { until } from '../../dev/until.ts'
import type { maintenanceWorkflow } from '../../workflows/maintenance.workflow.ts'
import { STUDIO_QUEUE, storyWorkflowId } from '../../workflows/messages.ts'
import type { Ke } from './ke.ts'

const GONE_WITHIN_MS = 20_000

/** Ends every workflow and removes the schedules of a namespace, so that the next test finds it as new. */
export async function emptyNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address })
  const client = new Client({ connection, namespace })
  try {
    // By name: the list of schedules lags behind.
    for (const id of ['maintenance', 'voices']) await removeSchedule(client.schedule.getHandle(id))
    const open = client.workflow.list({ query: "ExecutionStatus = 'Running'" })
    for await (const { workflowId } of open)
      await client.workflow.getHandle(workflowId).terminate('The test is over.')
  } finally {
    await connection.close()
  }
}

/** Does now what the maintenance schedule would do at its time; gives what was done. */
export async function runMaintenance({ temporalAddress, namespace }: Ke) {
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection, namespace })
  try {
    return await client.workflow.execute<typeof maintenanceWorkflow>('maintenanceWorkflow', {
      workflowId: `maintenance-${randomUUID()}`,
      taskQueue: STUDIO_QUEUE,
      args: [],
    })
  } finally {
    await connection.close()
  }
}

/** Waits for the end of these stories' runs: what they tell last comes after the story's own end. */
export async function untilRunsEnd({ temporalAddress, namespace }: Ke, storyIds: string[]): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection, namespace })
  try {
    await Promise.all(storyIds.map((id) => client.workflow.getHandle(storyWorkflowId(id)).result()))
  } finally {
    await connection.close()
  }
}

/** A deleted schedule lives on for a moment, and the next one of that name would be taken for it. */
async function removeSchedule(schedule: ScheduleHandle): Promise<void> {
  const isGone = async () =>
    schedule.delete().then(
      () => {
        throw new Error('it was there')
      },
      (error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error
      },
    )
  await until('the end of the schedule', isGone, AbortSignal.timeout(GONE_WITHIN_MS))
}
