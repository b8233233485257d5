import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Upper bounds of the histogram's buckets, in seconds. */
const buckets = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]

interface Observed {
  method: string
  route: string
  status: number
}

interface Durations {
  counts: number[]
  seconds: number
  total: number
}

export type Metrics = ReturnType<typeof createMetrics>

/** What this process has done since it was started, in Prometheus' text format (version 0.0.4). */
export function createMetrics() {
  const requests = new Map<string, number>()
  const durations = new Map<string, Durations>()
  const loopDelay = monitorEventLoopDelay({ resolution: 10 })
  loopDelay.enable()

  return {
    /** Counts one answered request. `route` is a pattern, never an address: each value is kept for good. */
    observe({ method, route, status }: Observed, seconds: number): void {
      const request = labels({ method, route, status })
      requests.set(request, (requests.get(request) ?? 0) + 1)
      const key = labels({ method, route })
      const known = durations.get(key) ?? { counts: buckets.map(() => 0), seconds: 0, total: 0 }
      durations.set(key, known)
      known.seconds += seconds
      known.total += 1
      known.counts = known.counts.map((count, index) => count + (seconds <= (buckets[index] ?? 0) ? 1 : 0))
    },

    /** Everything there is to read; `sockets` are the open ones by namespace. */
    render(sockets: Record<string, number>): string {
      const text = [
        ...family('http_requests_total', 'counter', 'Answered requests.', requests),
        ...histogram(durations),
        ...family(
          'ke_open_sockets',
          'gauge',
          'Open sockets.',
          Object.entries(sockets).map(([namespace, count]) => [labels({ namespace }), count]),
        ),
        ...processMetrics(loopDelay),
      ].join('\n')
      loopDelay.reset()
      return `${text}\n`
    },
  }
}

/** `{method="GET",…}`; values come from our own routes, so only what the format itself needs is escaped. */
function labels(values: Record<string, string | number>): string {
  const escaped = (value: string | number) =>
    String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `{${Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`
}

function family(
  name: string,
  type: 'counter' | 'gauge',
  help: string,
  samples: Iterable<readonly [string, number]>,
): string[] {
  const lines = [...samples].map(([key, value]) => `${name}${key} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines]
}

function histogram(durations: Map<string, Durations>): string[] {
  const name = 'http_request_duration_seconds'
  const lines = [...durations].flatMap(([key, { counts, seconds, total }]) => {
    const bucket = (bound: string, count: number) =>
      `${name}_bucket${key.replace(/\}$/, `,le="${bound}"}`)} ${count}`
    return [
      ...buckets.map((bound, index) => bucket(String(bound), counts[index] ?? 0)),
      bucket('+Inf', total),
      `${name}_sum${key} ${seconds}`,
      `${name}_count${key} ${total}`,
    ]
  })
  return [`# HELP ${name} Time to the end of the answer.`, `# TYPE ${name} histogram`, ...lines]
}

/** Under the names of Prometheus' own client libraries, which dashboards know. */
function processMetrics(loopDelay: ReturnType<typeof monitorEventLoopDelay>): string[] {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  const lagSeconds = loopDelay.count > 0 ? loopDelay.percentile(99) / 1e9 : 0
  const one = (name: string, type: 'counter' | 'gauge', help: string, value: number) =>
    family(name, type, help, [['', value]])
  return [
    ...one('process_cpu_seconds_total', 'counter', 'Processor time.', (user + system) / 1e6),
    ...one('process_resident_memory_bytes', 'gauge', 'Memory in RAM.', rss),
    ...one('nodejs_heap_size_used_bytes', 'gauge', 'Memory of JavaScript objects.', heapUsed),
    ...one('nodejs_eventloop_lag_p99_seconds', 'gauge', 'Since the last reading.', lagSeconds),
    ...one('process_start_time_seconds', 'gauge', 'Unix time.', performance.timeOrigin / 1000),
  ]
}
