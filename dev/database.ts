import { createCrew } from './crew.ts'
import { claimDataDir, dataDirPath, readRunFile } from './data-dir.ts'
import { freePorts } from './ports.ts'
import { ensureDatabase, postgresServer } from './postgres.ts'
import { secretsOf } from './secrets.ts'

const READY_WITHIN_MS = 60_000

/**
 * Works on the database of the environment, on that of the running instance, or else on the embedded one, started for as long as
 * it takes. @throws SetupError when it cannot be started
 */
export async function withDatabase<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const databaseUrl = process.env.DATABASE_URL || readRunFile(dataDirPath())?.databaseUrl
  return databaseUrl ? work(databaseUrl) : withEmbedded(work)
}

async function withEmbedded<T>(work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const dataDir = await claimDataDir(dataDirPath())
  const crew = createCrew(dataDir, () => {})
  try {
    const [port = 0] = await freePorts(1)
    const password = secretsOf(dataDir.path).POSTGRES_PASSWORD
    const server = await postgresServer({ dataDir: dataDir.path, port, password })
    crew.start(server.program)
    await ensureDatabase(server, 'ke', AbortSignal.timeout(READY_WITHIN_MS))
    return await work(server.url('ke'))
  } finally {
    await crew.stop()
    dataDir.release()
  }
}
