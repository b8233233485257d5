import { statfs } from 'node:fs/promises'
import { isGrpcServiceError } from '@temporalio/client'
import {
  judge,
  type QueueHealth,
  type SystemHealth,
  type SystemReadings,
  type WorkerHealth,
} from '../../core/system.ts'
import { MEDIA_QUEUE, providerQueue, STUDIO_QUEUE } from '../../workflows/messages.ts'
import { listProviders } from './providers.server.ts'
import { services } from './services.server.ts'
import { withDeadline } from './temporal.server.ts'

/** gRPC's number for what a server does not know. */
const UNIMPLEMENTED = 12
/** Temporal's numbers for the two kinds of a task queue. */
const taskQueueTypes = { workflow: 1, activity: 2 } as const
/** A worker that lives asks at least this often: its long poll ends after a minute. */
const POLLED_WITHIN_MS = 65_000

/** Everything an admin wants to know about this place, and what of it needs somebody. */
export async function readSystem(): Promise<SystemHealth> {
  const { systemNumbers } = services()
  const providers = await listProviders()
  const [engine, stories, database, made, free] = await Promise.all([
    readEngine(providers.filter(({ configured }) => configured)),
    systemNumbers.stories(),
    systemNumbers.database(),
    systemNumbers.made(),
    freeBytes(),
  ])
  const checkedAt = new Date().toISOString()
  const storage = { ...made, free }
  const readings: SystemReadings = { checkedAt, ...engine, providers, stories, database, storage }
  return { ...readings, findings: judge(readings) }
}

type Engine = Pick<SystemReadings, 'queues' | 'workers'>

async function readEngine(
  providers: { kind: 'story' | 'speech' | 'image'; name: string }[],
): Promise<Engine> {
  const wanted: [name: string, kind: QueueHealth['kind']][] = [
    [STUDIO_QUEUE, 'workflow'],
    [STUDIO_QUEUE, 'activity'],
    [MEDIA_QUEUE, 'activity'],
    ...providers.map(({ kind, name }): [string, 'activity'] => [providerQueue(kind, name), 'activity']),
  ]
  try {
    const [slots, answers] = await Promise.all([
      readSlots(),
      Promise.all(wanted.map(([name, kind]) => describeQueue(name, kind))),
    ])
    const queues = answers.map(({ queue }) => ({ ...queue, slots: slots.get(slotsOf(queue)) ?? null }))
    return { queues, workers: workersOf(answers) }
  } catch (error) {
    services().logger.warn({ error }, 'Temporal does not tell of its queues')
    return { queues: null, workers: null }
  }
}

type Slots = NonNullable<QueueHealth['slots']>
const slotsOf = ({ kind, name }: Pick<QueueHealth, 'kind' | 'name'>): string => `${kind} ${name}`

/** How busy the living workers of each queue are, by their last heartbeat. Servers of Temporal before 1.29 keep none. */
async function readSlots(): Promise<Map<string, Slots>> {
  const { temporal, environment } = services()
  const slots = new Map<string, Slots>()
  const { workersInfo } = await withDeadline(() =>
    temporal.workflowService.listWorkers({ namespace: environment.TEMPORAL_NAMESPACE, pageSize: 1000 }),
  ).catch((error: unknown) => {
    if (isGrpcServiceError(error) && error.code === UNIMPLEMENTED) return { workersInfo: [] }
    throw error
  })
  for (const { workerHeartbeat } of workersInfo ?? []) {
    const { taskQueue, heartbeatTime, workflowTaskSlotsInfo, activityTaskSlotsInfo } = workerHeartbeat ?? {}
    if (!taskQueue || Date.now() - Number(heartbeatTime?.seconds ?? 0) * 1000 > POLLED_WITHIN_MS) continue
    for (const [kind, info] of [
      ['workflow', workflowTaskSlotsInfo],
      ['activity', activityTaskSlotsInfo],
    ] as const) {
      const used = info?.currentUsedSlots ?? 0
      const total = used + Math.max(0, info?.currentAvailableSlots ?? 0)
      const known = slots.get(slotsOf({ kind, name: taskQueue })) ?? { used: 0, total: 0 }
      if (total > 0) {
        slots.set(slotsOf({ kind, name: taskQueue }), { used: known.used + used, total: known.total + total })
      }
    }
  }
  return slots
}

interface Answer {
  queue: Omit<QueueHealth, 'slots'>
  pollers: { identity: string; seenAt: number }[]
}

async function describeQueue(name: string, kind: QueueHealth['kind']): Promise<Answer> {
  const { temporal, environment } = services()
  const { pollers, stats } = await withDeadline(() =>
    temporal.workflowService.describeTaskQueue({
      namespace: environment.TEMPORAL_NAMESPACE,
      taskQueue: { name },
      taskQueueType: taskQueueTypes[kind],
      reportStats: true,
    }),
  )
  const living = (pollers ?? [])
    .map(({ identity, lastAccessTime }) => ({
      identity: identity ?? '',
      seenAt: Number(lastAccessTime?.seconds ?? 0) * 1000,
    }))
    .filter(({ seenAt }) => Date.now() - seenAt < POLLED_WITHIN_MS)
  const age = stats?.approximateBacklogAge
  const queue = {
    name,
    kind,
    backlog: Number(stats?.approximateBacklogCount ?? 0),
    backlogAgeMs: Number(age?.seconds ?? 0) * 1000 + Math.round((age?.nanos ?? 0) / 1e6),
    addRate: stats?.tasksAddRate ?? 0,
    dispatchRate: stats?.tasksDispatchRate ?? 0,
    rateLimited: stats?.rateLimitingActive ?? false,
    pollers: new Set(living.map(({ identity }) => identity)).size,
  }
  return { queue, pollers: living }
}

/** Each worker once, with all queues it asks, the one seen last first. */
function workersOf(answers: Answer[]): WorkerHealth[] {
  const polls = answers.flatMap(({ queue, pollers }) =>
    pollers.map((poller) => ({ ...poller, queue: queue.name })),
  )
  return [...Map.groupBy(polls, ({ identity }) => identity)]
    .map(([identity, own]) => ({
      identity,
      queues: [...new Set(own.map(({ queue }) => queue))],
      lastSeenAt: new Date(Math.max(...own.map(({ seenAt }) => seenAt))).toISOString(),
    }))
    .toSorted((one, other) => other.lastSeenAt.localeCompare(one.lastSeenAt))
}

/** What is free on the disk that files go to; null before the first file has made its folder. */
async function freeBytes(): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(services().storage.pathOf(''))
    return bavail * bsize
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
