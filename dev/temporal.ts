import { join } from 'node:path'
import { Connection } from '@temporalio/client'
import { searchAttributes } from '../workflows/messages.ts'
import type { Program } from './processes.ts'
import { endWithParent } from './service-user.ts'
import { until } from './until.ts'

/** A Temporal dev server on the loopback interface. */
export interface TemporalServer {
  address: string
  uiUrl: string
  namespaces: string[]
  program: Program
}

const attributeNames = Object.values(searchAttributes).map(({ name }) => name)
/** What the server needs to be told; docker/temporal/dynamic-config.yaml says the same. */
export const dynamicConfig = {
  // One person's three hundred files must not delay another person's story.
  'matching.enableFairness': true,
  // A queue's rate limit is divided by its partitions: with one, small quotas stay exact.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
}

/**
 * Of its history in SQLite a killed server loses nothing; a power cut may take the last moments, which are then gone through
 * again. Without these it waits for the disk several times an event (docs/measurements.md).
 */
const pragmas = ['journal_mode=wal', 'synchronous=normal']

/** Go collects garbage when the heap has grown by this percentage: more rarely than by itself, for an eighth less of the processor (docs/measurements.md). */
const heapGrowth = '400'

/** How to run the dev server of the `temporal` program, with its history kept in `dataDir`. */
export function temporalServer(options: {
  executable: string
  dataDir: string
  port: number
  uiPort: number
  namespaces: string[]
}): TemporalServer {
  const { executable, dataDir, port, uiPort, namespaces } = options
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', `${port}`, '--ui-port', `${uiPort}`],
    ...['--db-filename', join(dataDir, 'temporal.db'), '--log-level', 'warn'],
    ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...attributeNames.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ]
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    namespaces,
    program: {
      name: 'temporal',
      ...endWithParent('SIGTERM')(executable, args),
      env: { GOGC: heapGrowth, ...process.env },
      log: join(dataDir, 'logs', 'temporal.log'),
      stopSignal: 'SIGTERM',
      graceMs: 1_500,
    },
  }
}

/** Waits until the server answers and knows every namespace and search attribute. */
export function untilTemporalReady(server: TemporalServer, signal: AbortSignal): Promise<void> {
  return until(`Temporal (its log is ${server.program.log})`, () => checkTemporal(server), signal)
}

async function checkTemporal({ address, namespaces }: TemporalServer): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 1_000 })
  try {
    for (const namespace of namespaces) {
      const known = await connection.operatorService.listSearchAttributes({ namespace })
      const missing = attributeNames.filter((name) => !(name in known.customAttributes))
      if (missing.length > 0)
        throw new Error(`${namespace} has no search attribute ${missing.join(', ')} yet`)
    }
  } finally {
    await connection.close()
  }
}
