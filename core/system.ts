import type { ProviderInfo } from './provider.ts'

/** A task queue as Temporal tells of it; one of workflows and one of activities may share a name. */
export interface QueueHealth {
  name: string
  kind: 'workflow' | 'activity'
  /** Tasks that wait for a worker, about. */
  backlog: number
  /** Milliseconds the first of them has waited. */
  backlogAgeMs: number
  /** Tasks a second that came and that went, over the last half minute. */
  addRate: number
  dispatchRate: number
  /** Whether its rate limit has held tasks back lately: more workers would not help. */
  rateLimited: boolean
  /** Worker processes that ask it for work. */
  pollers: number
  /** Tasks its workers are at, of how many they can be at once; null where nobody tells. */
  slots: { used: number; total: number } | null
}

export interface WorkerHealth {
  /** Process id and machine, as the worker calls itself. */
  identity: string
  queues: string[]
  /** ISO 8601. */
  lastSeenAt: string
}

/** How this place is, for who runs it. What could not be asked is null. Times are ISO 8601. */
export interface SystemReadings {
  checkedAt: string
  queues: QueueHealth[] | null
  workers: WorkerHealth[] | null
  providers: ProviderInfo[]
  stories: {
    queued: number
    processing: number
    /** Since when the one waits that waits longest; null when none waits. */
    oldestQueuedAt: string | null
    /** The same among those that no other story of their owner keeps waiting. */
    idleSince: string | null
    /** Runs that ended within the last 24 hours, by how. */
    lastDay: { completed: number; partial: number; failed: number }
  }
  /** Bytes; `connections` of at most `maxConnections`. */
  database: { bytes: number; connections: number; maxConnections: number }
  /** What is made and kept: bytes and pieces; and what is free on the disk, null when it is elsewhere. */
  storage: { bytes: number; pieces: number; free: number | null }
}

export const findingCodes = [
  'temporal_away',
  'no_worker',
  'queue_without_worker',
  'queue_behind',
  'provider_held',
  'stories_stuck',
  'many_failures',
  'disk_low',
  'connections_high',
] as const

/** Something that is not as it should be. `what` names it, where there may be several. */
export interface Finding {
  code: (typeof findingCodes)[number]
  level: 'warn' | 'danger'
  what: string | null
}

export interface SystemHealth extends SystemReadings {
  /** Empty when all is well; the gravest first. */
  findings: Finding[]
}

const MINUTE_MS = 60_000
/** A queue whose first task waits longer is behind; below that, bursts come and go. */
const BEHIND_AFTER_MS = 2 * MINUTE_MS
/** The maintenance schedule starts what was missed within seconds: what waits longer is stuck. */
const STUCK_AFTER_MS = 5 * MINUTE_MS
/** So many failed stories say something, and so large a part of all that ended. */
const FEWEST_FAILURES = 5
const FAILED_PART = 0.2
const LEAST_FREE_BYTES = 2 * 1024 ** 3
const MOST_CONNECTIONS_PART = 0.85

/** What in these readings needs somebody, the gravest first. */
export function judge(readings: SystemReadings): Finding[] {
  const findings = [
    ...engineFindings(readings),
    ...storyFindings(readings),
    ...readings.providers
      .filter(({ hold }) => hold)
      .map(({ kind, name }): Finding => ({ code: 'provider_held', level: 'warn', what: `${kind}-${name}` })),
    ...roomFindings(readings),
  ]
  return findings.toSorted((one, other) => gravity[other.level] - gravity[one.level])
}

const gravity = { warn: 0, danger: 1 } as const

function engineFindings({ queues, workers }: SystemReadings): Finding[] {
  if (!queues || !workers) return [{ code: 'temporal_away', level: 'danger', what: null }]
  if (workers.length === 0) return [{ code: 'no_worker', level: 'danger', what: null }]
  return queues.flatMap(({ name, pollers, backlog, backlogAgeMs, rateLimited }): Finding[] => {
    if (pollers === 0) return [{ code: 'queue_without_worker', level: 'danger', what: name }]
    // Held back by its own rate limit, a queue does what it was told to.
    const isBehind = backlog > 0 && backlogAgeMs > BEHIND_AFTER_MS && !rateLimited
    return isBehind ? [{ code: 'queue_behind', level: 'warn', what: name }] : []
  })
}

function storyFindings({ stories, checkedAt }: SystemReadings): Finding[] {
  const { idleSince, lastDay } = stories
  const waited = idleSince ? Date.parse(checkedAt) - Date.parse(idleSince) : 0
  const ended = lastDay.completed + lastDay.partial + lastDay.failed
  const findings: Finding[] = []
  if (waited > STUCK_AFTER_MS) findings.push({ code: 'stories_stuck', level: 'warn', what: null })
  if (lastDay.failed >= FEWEST_FAILURES && lastDay.failed > FAILED_PART * ended) {
    findings.push({ code: 'many_failures', level: 'warn', what: null })
  }
  return findings
}

function roomFindings({ storage, database }: SystemReadings): Finding[] {
  const findings: Finding[] = []
  if (storage.free !== null && storage.free < LEAST_FREE_BYTES) {
    findings.push({ code: 'disk_low', level: 'danger', what: null })
  }
  if (database.connections > MOST_CONNECTIONS_PART * database.maxConnections) {
    findings.push({ code: 'connections_high', level: 'warn', what: null })
  }
  return findings
}
