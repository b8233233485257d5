import { join } from 'node:path'
import { buildWhenStale } from './build.ts'
import { type Crew, createCrew } from './crew.ts'
import { claimDataDir, type DataDir, dataDirPath, type RunFile } from './data-dir.ts'
import { inRoot, root } from './paths.ts'
import { freePorts } from './ports.ts'
import { ensureDatabase, postgresServer } from './postgres.ts'
import { type Mode, webProgram, workerProgram } from './programs.ts'
import { untilServing } from './readiness.ts'
import { SetupError } from './report.ts'
import { runCommand } from './run-command.ts'
import { addressOf, readSettings, type Settings, variablesFor } from './settings.ts'
import { temporalServer, untilTemporalReady } from './temporal.ts'
import { ffmpeg, findTool, temporal } from './tools.ts'

/** Kể, serving. */
export interface Instance {
  url: string
  dataDir: string
  restartWorker(): Promise<void>
  /** Stops everything in order and lets go of the data folder. */
  stop(): Promise<void>
  /** Ends everything at once. */
  kill(): void
}

interface LaunchOptions {
  mode: Mode
  /** What to do when `PORT` is taken. */
  whenPortTaken: 'fail' | 'choose'
  /** Output of web and worker: this terminal, or files under `DATA_DIR/logs`. */
  output: 'terminal' | 'files'
  signal: AbortSignal
}

const READY_WITHIN_MS = 60_000

/**
 * Starts everything on `DATA_DIR` and answers when it serves.
 * @throws SetupError when something cannot be started; then nothing is left running.
 */
export async function launch(options: LaunchOptions): Promise<Instance> {
  const dataDir = await claimDataDir(dataDirPath())
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  let settings: Settings | null = null
  let isReady = false
  const crew = createCrew(dataDir, () => {
    if (isReady && settings) dataDir.writeRunFile(runFile(settings, crew))
  })
  const abandon = () => crew.kill()
  process.once('exit', abandon)
  const stop = async () => {
    await crew.stop()
    process.off('exit', abandon)
    dataDir.release()
  }
  try {
    settings = await readSettings(dataDir.path, options.whenPortTaken)
    const [ffmpegPath] = await Promise.all([
      settings.environment.FFMPEG_PATH === 'ffmpeg'
        ? findTool(ffmpeg, signal)
        : settings.environment.FFMPEG_PATH,
      startPostgres(settings, dataDir, crew, signal),
      startTemporal(settings, dataDir, crew, signal),
      options.mode === 'production' ? buildWhenStale(signal) : undefined,
    ])
    const [hmrPort] = await freePorts(1)
    const env = { ...variablesFor(settings.environment), FFMPEG_PATH: ffmpegPath, HMR_PORT: String(hmrPort) }
    const logs = options.output === 'files' ? join(dataDir.path, 'logs') : undefined
    const web = crew.start(webProgram({ mode: options.mode, env, logs }))
    const worker = crew.start(workerProgram({ mode: options.mode, env, logs }))
    await untilServing(addressOf(settings.environment), [web, worker], within(READY_WITHIN_MS, signal))
    isReady = true
    dataDir.writeRunFile(runFile(settings, crew))
    return {
      url: addressOf(settings.environment),
      dataDir: dataDir.path,
      restartWorker: worker.restart,
      stop,
      kill: abandon,
    }
  } catch (error) {
    failed.abort()
    await stop()
    if (options.signal.aborted) throw new SetupError('Stopped.', { cause: error })
    throw error
  }
}

async function startPostgres(
  settings: Settings,
  dataDir: DataDir,
  crew: Crew,
  signal: AbortSignal,
): Promise<void> {
  const { DATABASE_URL } = settings.environment
  if (settings.postgres) {
    const server = await postgresServer({ dataDir: dataDir.path, ...settings.postgres, signal })
    crew.start(server.program)
    await ensureDatabase(server, 'ke', within(READY_WITHIN_MS, signal))
  }
  await runCommand(process.execPath, [inRoot('db/migrate.ts')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL },
    signal,
  })
}

async function startTemporal(
  settings: Settings,
  dataDir: DataDir,
  crew: Crew,
  signal: AbortSignal,
): Promise<void> {
  if (!settings.temporal) return
  const server = temporalServer({
    executable: await findTool(temporal, signal),
    dataDir: dataDir.path,
    ...settings.temporal,
    namespaces: [settings.environment.TEMPORAL_NAMESPACE],
  })
  crew.start(server.program)
  await untilTemporalReady(server, within(READY_WITHIN_MS, signal))
}

function within(milliseconds: number, signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])
}

function runFile({ environment }: Settings, crew: Crew): RunFile {
  return {
    web: addressOf(environment),
    temporalUi: environment.TEMPORAL_UI_URL ?? null,
    temporalAddress: environment.TEMPORAL_ADDRESS,
    databaseUrl: environment.DATABASE_URL,
    pids: crew.pids,
  }
}
