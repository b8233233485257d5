import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { freePorts } from '../../dev/ports.ts'
import { killGroup, type Program, startProgram, stopProgram, untilExit } from '../../dev/processes.ts'
import { webProgram, workerProgram } from '../../dev/programs.ts'
import { untilServing } from '../../dev/readiness.ts'
import { until } from '../../dev/until.ts'
import { createTestDatabase } from './database.ts'
import { environmentWithoutVitest } from './environment.ts'
import { claimNamespace } from './namespace.ts'

/** One of the two real processes. Unlike under `npm start`, nobody starts it again but the test. */
export interface KeProcess {
  readonly pid: number
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Stops it if it runs, starts it, and waits for `/readyz`. (Temporal believes in a killed worker for some minutes.) */
  restart(): Promise<void>
  /** All it has printed. */
  output(): string
}

/** Kể itself, web and worker as real processes, on a database and a data folder of its own. */
export interface Ke extends AsyncDisposable {
  url: string
  databaseUrl: string
  temporalAddress: string
  namespace: string
  dataDir: string
  web: KeProcess
  worker: KeProcess
  /**
   * Starts another web process on the same database, Temporal and files, with these variables on top. It is stopped with
   * the others.
   */
  addWeb(
    overrides?: Record<string, string>,
  ): Promise<{ url: string; kill(signal: NodeJS.Signals): Promise<void> }>
  /** Starts another worker process beside the first. It is stopped with the others. */
  addWorker(): Promise<void>
  /** Stops both, starts both anew, and waits for `/readyz`: nothing that only a process remembers is left. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const READY_WITHIN_MS = 30_000

/** Starts Kể, ready to serve, with these environment variables on top of the usual ones. */
export async function startKe(overrides: Record<string, string> = {}): Promise<Ke> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(inject('scratchDir'), 'ke-'))
  const [port] = await freePorts(1)
  const url = `http://localhost:${port}`
  const namespace = claimNamespace()
  const env = {
    ...environmentWithoutVitest(),
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TEMPORAL_UI_URL: inject('temporalUiUrl'),
    TEMPORAL_NAMESPACE: namespace.name,
    SESSION_SECRET: randomBytes(32).toString('hex'),
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    // Whatever keys the machine has: tests pay nobody.
    STORY_PROVIDER: 'offline',
    SPEECH_PROVIDER: 'offline',
    IMAGE_PROVIDER: 'offline',
    // All tests come from one address. Those about limits set their own.
    RATE_LIMIT_FACTOR: '1000',
    ...overrides,
  }
  const untilReady = () =>
    untilBothReady(AbortSignal.timeout(READY_WITHIN_MS)).catch((error: Error) => {
      throw new Error(`${error.message}\n--- web\n${web.output()}\n--- worker\n${worker.output()}`)
    })
  const options = { mode: 'production', env, logs: join(dataDir, 'logs') } as const
  async function untilBothReady(signal: AbortSignal): Promise<void> {
    await untilServing(url, [web, worker], signal)
    // `/readyz` still counts a worker that was killed a moment ago, so this one has to speak for itself.
    await until('the worker', async () => worker.expectReady(), signal)
  }
  const web = createProcess(webProgram(options), untilReady)
  const worker = createProcess(workerProgram(options), untilReady)
  const others: ReturnType<typeof createProcess>[] = []
  async function addWorker(): Promise<void> {
    const program = workerProgram(options)
    const added = createProcess({ ...program, log: `${program.log}.${others.length}` }, untilReady)
    others.push(added)
    await until('the worker', async () => added.expectReady(), AbortSignal.timeout(READY_WITHIN_MS))
  }
  async function addWeb(more: Record<string, string> = {}) {
    const [otherPort] = await freePorts(1)
    const other = { url: `http://localhost:${otherPort}` }
    const program = webProgram({ ...options, env: { ...env, ...more, PORT: String(otherPort) } })
    const added = createProcess({ ...program, log: `${program.log}.${otherPort}` }, untilReady)
    others.push(added)
    await untilServing(other.url, [added, worker], AbortSignal.timeout(READY_WITHIN_MS))
    return { ...other, kill: added.kill }
  }
  const stop = async () => {
    await Promise.all([web, worker, ...others].map((each) => each.stop()))
    await namespace.release()
    await database.drop()
  }
  try {
    await untilReady()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    databaseUrl: database.url,
    temporalAddress: inject('temporalAddress'),
    namespace: namespace.name,
    dataDir,
    web,
    worker,
    addWeb,
    addWorker,
    async restart() {
      await Promise.all([web.stop(), worker.stop()])
      web.start()
      worker.start()
      await untilReady()
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function createProcess(program: Program, untilReady: () => Promise<void>) {
  let child = startProgram(program)
  let firstExit = untilExit(child)
  let outputBefore = 0
  const output = () => (program.log ? readFileSync(program.log, 'utf8') : '')
  const stop = () => stopProgram(child, program)
  const start = () => {
    outputBefore = output().length
    child = startProgram(program)
    firstExit = untilExit(child)
  }
  return {
    name: program.name,
    get pid() {
      return child.pid ?? 0
    },
    get firstExit() {
      return firstExit
    },
    async kill(signal: NodeJS.Signals) {
      child.kill(signal)
      await firstExit
      if (child.pid !== undefined) killGroup(child.pid)
    },
    async restart() {
      await stop()
      start()
      await untilReady()
    },
    output,
    /** @throws Error while it has not said that it is ready since it was started. */
    expectReady() {
      if (!output().slice(outputBefore).includes('worker ready')) throw new Error('it has not said so yet')
    },
    start,
    stop,
  }
}
