import { spawn } from 'node:child_process'
import { createCrew } from './crew.ts'
import { claimDataDir, dataDirPath, readRunFile } from './data-dir.ts'
import { inRoot, root } from './paths.ts'
import { freePorts } from './ports.ts'
import { ensureDatabase, postgresServer } from './postgres.ts'
import { untilExit } from './processes.ts'
import { secretsOf } from './secrets.ts'

const READY_WITHIN_MS = 60_000

/**
 * Runs `db/migrate.ts` on the database of the environment, on that of the running instance, or else on the embedded one,
 * started for as long as it takes. Answers the exit code.
 */
export async function migrate(args: string[]): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL || readRunFile(dataDirPath())?.databaseUrl
  return databaseUrl ? runMigrations(databaseUrl, args) : migrateEmbedded(args)
}

async function migrateEmbedded(args: string[]): Promise<number> {
  const dataDir = await claimDataDir(dataDirPath())
  const crew = createCrew(dataDir, () => {})
  try {
    const [port = 0] = await freePorts(1)
    const password = secretsOf(dataDir.path).POSTGRES_PASSWORD
    const server = await postgresServer({ dataDir: dataDir.path, port, password })
    crew.start(server.program)
    await ensureDatabase(server, 'ke', AbortSignal.timeout(READY_WITHIN_MS))
    return await runMigrations(server.url('ke'), args)
  } finally {
    await crew.stop()
    dataDir.release()
  }
}

async function runMigrations(databaseUrl: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [inRoot('db/migrate.ts'), ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: 'inherit',
  })
  await untilExit(child)
  return child.exitCode ?? 1
}
