import { Runtime } from '@temporalio/worker'
import pino from 'pino'
import { parseEnvironment } from '../core/environment.ts'
import { describeProviders } from '../providers/registry.ts'
import { voicesStart } from '../workflows/messages.ts'
import { connectToTemporal } from './connect.ts'
import { openDependencies } from './dependencies.ts'
import { dailyDigest, dailyVoices, ensureSchedule, hourlySweep, maintenance } from './schedules.ts'
import { requireSearchAttributes } from './search-attributes.ts'
import { createWorkers } from './workers.ts'

const environment = readEnvironment()
const logger = pino({ level: environment.LOG_LEVEL, errorKey: 'error', base: { role: 'worker' } })

Runtime.install({
  shutdownSignals: [],
  // With each beat it tells how many of its slots are taken, which admins see.
  workerHeartbeatInterval: '10 seconds',
  logger: {
    log: (level, message, meta) => logger[toPinoLevel(level)]({ ...meta }, message),
    trace: (message, meta) => logger.trace({ ...meta }, message),
    debug: (message, meta) => logger.debug({ ...meta }, message),
    info: (message, meta) => logger.debug({ ...meta }, message),
    warn: (message, meta) => logger.warn({ ...meta }, message),
    error: (message, meta) => logger.error({ ...meta }, message),
  },
})

const dependencies = await openDependencies(environment, logger)
const connection = await connectToTemporal(environment, logger)
await requireSearchAttributes(dependencies.temporal).catch((error: unknown) => {
  logger.fatal({ error }, 'the worker cannot start')
  process.exit(1)
})
const workers = await createWorkers(connection, environment, dependencies)
const running = Promise.all(workers.map((worker) => worker.run()))
await dependencies.providerStates.replaceAll(describeProviders(dependencies.providers))
const speakers = dependencies.providers.speech.all.map(({ name }) => name)
await dependencies.voices.keepOnly(speakers)
await dependencies.temporal.workflow.start('voicesWorkflow', voicesStart({ providers: speakers }))
await ensureSchedule(dependencies.temporal, maintenance(environment.MAINTENANCE_SECONDS))
await ensureSchedule(dependencies.temporal, hourlySweep())
await ensureSchedule(dependencies.temporal, dailyDigest())
await ensureSchedule(dependencies.temporal, dailyVoices({ providers: speakers }))
logger.info({ queues: workers.map((worker) => worker.options.taskQueue) }, 'worker ready')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
  })
}

await running
await connection.close()
await dependencies.close()
process.exit(0)

function readEnvironment() {
  try {
    return parseEnvironment(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}

function toPinoLevel(level: string): 'trace' | 'debug' | 'info' | 'warn' | 'error' {
  const known = level.toLowerCase()
  return known === 'trace' || known === 'debug' || known === 'warn' || known === 'error' ? known : 'debug'
}
