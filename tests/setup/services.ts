import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildWhenStale } from '../../dev/build.ts'
import { createCrew } from '../../dev/crew.ts'
import { claimDataDir } from '../../dev/data-dir.ts'
import { tryLock } from '../../dev/lock.ts'
import { cacheDir, inRoot, root } from '../../dev/paths.ts'
import { freePorts } from '../../dev/ports.ts'
import { ensureDatabase, postgresServer } from '../../dev/postgres.ts'
import { runCommand } from '../../dev/run-command.ts'
import { secretsOf } from '../../dev/secrets.ts'
import { temporalServer, untilTemporalReady } from '../../dev/temporal.ts'
import { findTool, temporal } from '../../dev/tools.ts'
import { TEMPLATE_DATABASE, testNamespaces } from './names.ts'
import findFfmpeg from './tools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The maintenance database of the server: tests take theirs from `createTestDatabase`. */
    databaseUrl: string
    temporalAddress: string
    temporalUiUrl: string
    /** A folder that is removed after the last test. */
    scratchDir: string
  }
}

interface Services {
  provided: { databaseUrl: string; temporalAddress: string; temporalUiUrl: string; scratchDir: string }
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000
const testsDir = join(cacheDir, 'tests')

// Each project has its own copy of this module, so what they share lives on globalThis.
const shared = globalThis as { keTestServices?: { starting: Promise<Services>; users: number } }

/** Vitest's global setup of the integration and e2e projects: one PostgreSQL and one Temporal for both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.keTestServices ??= { starting: startServices(), users: 0 }
  const services = shared.keTestServices
  services.users++
  const { provided, stop } = await services.starting
  project.provide('databaseUrl', provided.databaseUrl)
  project.provide('temporalAddress', provided.temporalAddress)
  project.provide('temporalUiUrl', provided.temporalUiUrl)
  project.provide('scratchDir', provided.scratchDir)
  return async () => {
    services.users--
    if (services.users === 0) await stop()
  }
}

async function startServices(): Promise<Services> {
  await mkdir(testsDir, { recursive: true })
  await removeAbandoned()
  const dataDir = await claimDataDir(await mkdtemp(join(testsDir, 'run-')))
  const scratchDir = join(dataDir.path, 'scratch')
  await mkdir(scratchDir)
  const crew = createCrew(dataDir, () => {})
  const signal = AbortSignal.timeout(READY_WITHIN_MS)
  const [port = 0, temporalPort = 0, uiPort = 0] = await freePorts(3)
  const stop = async () => {
    await crew.stop()
    dataDir.release()
    await rm(dataDir.path, { recursive: true })
  }

  async function startPostgres() {
    const server = await postgresServer({
      dataDir: dataDir.path,
      port,
      password: secretsOf(dataDir.path).POSTGRES_PASSWORD,
      // This data need not survive anything.
      settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    })
    crew.start(server.program)
    await ensureDatabase(server, TEMPLATE_DATABASE, signal)
    const env = { ...process.env, DATABASE_URL: server.url(TEMPLATE_DATABASE) }
    await runCommand(process.execPath, [inRoot('db/migrate.ts')], { cwd: root, env })
    return server
  }

  async function startTemporal() {
    const executable = await findTool(temporal)
    const options = { executable, dataDir: dataDir.path, port: temporalPort, uiPort }
    const server = temporalServer({ ...options, namespaces: testNamespaces })
    crew.start(server.program)
    await untilTemporalReady(server, signal)
    return server
  }

  try {
    const [postgres, temporal] = await Promise.all([
      startPostgres(),
      startTemporal(),
      buildWhenStale(),
      findFfmpeg(),
    ])
    const provided = {
      databaseUrl: postgres.url('postgres'),
      temporalAddress: temporal.address,
      temporalUiUrl: temporal.uiUrl,
      scratchDir,
    }
    return { provided, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Removes what test runs left that were killed: their locks are free. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(testsDir)) {
    const lock = tryLock(join(testsDir, name, 'lock'))
    if (!lock) continue
    lock.release()
    const abandoned = await claimDataDir(join(testsDir, name))
    abandoned.release()
    await rm(abandoned.path, { recursive: true })
  }
}
