import { Client, Connection } from '@temporalio/client'

/** Ends every workflow and removes every schedule of a namespace, so that the next test file finds it as new. */
export async function emptyNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address })
  const client = new Client({ connection, namespace })
  try {
    for await (const { scheduleId } of client.schedule.list())
      await client.schedule.getHandle(scheduleId).delete()
    const open = client.workflow.list({ query: "ExecutionStatus = 'Running'" })
    for await (const { workflowId } of open)
      await client.workflow.getHandle(workflowId).terminate('The test is over.')
  } finally {
    await connection.close()
  }
}
