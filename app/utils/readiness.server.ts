import { STUDIO_QUEUE } from '../../workflows/messages.ts'
import { services } from './services.server.ts'

type Check = 'ok' | 'away'

const DEADLINE_MS = 2000
/** Temporal's numbers for the two kinds of a task queue. */
const WORKFLOW_TASKS = 1
const ACTIVITY_TASKS = 2
/** A worker that lives asks at least this often: its long poll ends after a minute. */
const POLLED_WITHIN_MS = 65_000

/** Asks each thing that a story needs. Details stay in the log. */
export async function checkReadiness(): Promise<Record<'database' | 'temporal' | 'worker', Check>> {
  const { pool, temporal, environment } = services()

  const pollers = async (kind: number): Promise<number> => {
    const { pollers = [] } = await temporal.withDeadline(Date.now() + DEADLINE_MS, () =>
      temporal.workflowService.describeTaskQueue({
        namespace: environment.TEMPORAL_NAMESPACE,
        taskQueue: { name: STUDIO_QUEUE },
        taskQueueType: kind,
      }),
    )
    const fresh = pollers?.filter(
      ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1000 < POLLED_WITHIN_MS,
    )
    return fresh?.length ?? 0
  }

  const [database, workflows, activities] = await Promise.all([
    check(async () => {
      await pool.query('select 1')
    }),
    ask(() => pollers(WORKFLOW_TASKS)),
    ask(() => pollers(ACTIVITY_TASKS)),
  ])
  return {
    database,
    temporal: workflows === null ? 'away' : 'ok',
    worker: workflows && activities ? 'ok' : 'away',
  }
}

async function ask<T>(question: () => Promise<T>): Promise<T | null> {
  try {
    return await question()
  } catch (error) {
    services().logger.debug({ error }, 'not ready')
    return null
  }
}

const check = async (question: () => Promise<void>): Promise<Check> =>
  (await ask(async () => {
    await question()
    return true
  }))
    ? 'ok'
    : 'away'
