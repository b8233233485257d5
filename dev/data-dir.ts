import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, tryLock } from './lock.ts'
import { inRoot } from './paths.ts'
import { isErrno, killGroup, type Program, processIdentity } from './processes.ts'
import { SetupError, say } from './report.ts'

/** What is running on a data folder, for scripts and people; null for a service that is not ours. */
export interface RunFile {
  web: string
  temporalUi: string | null
  temporalAddress: string
  databaseUrl: string
  pids: Record<'main' | Program['name'], number | null>
}

interface ProcessRecord {
  name: 'main' | Program['name']
  pid: number
  identity: string | null
}

/** One instance's hold on its data folder: the lock, and the files that say what runs. */
export interface DataDir {
  path: string
  /** Written whenever a program starts, so that whatever happens to us, the next start knows what we left. */
  recordProcesses(pids: Partial<RunFile['pids']>): void
  writeRunFile(run: RunFile): void
  release(): void
}

const LEFTOVER_GRACE_MS = 3_000
const POLL_MS = 50

/** The absolute path that `DATA_DIR` means: relative ones start at the clone. */
export function dataDirPath(): string {
  return inRoot(process.env.DATA_DIR || '.data')
}

/**
 * Takes the data folder for this process, and ends what a killed instance left running on it.
 * @throws SetupError when another instance uses it.
 */
export async function claimDataDir(path: string): Promise<DataDir> {
  // When we are root, PostgreSQL runs as another user, who must be able to pass through.
  mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  // Whatever is written from here on, by us and by those we start, is for this user only.
  process.umask(0o077)
  const lock = tryLock(join(path, 'lock'))
  if (!lock) throw new SetupError(describeHolder(path))
  await endLeftovers(path)
  return hold(path, lock)
}

function hold(path: string, lock: Lock): DataDir {
  return {
    path,
    recordProcesses(pids) {
      const started = Object.entries({ main: process.pid, ...pids }) as [
        ProcessRecord['name'],
        number | null,
      ][]
      const records = started.flatMap(([name, pid]) =>
        pid ? [{ name, pid, identity: processIdentity(pid) }] : [],
      )
      writePrivately(join(path, 'processes.json'), records)
    },
    writeRunFile: (run) => writePrivately(join(path, 'run.json'), run),
    release() {
      rmSync(join(path, 'run.json'), { force: true })
      rmSync(join(path, 'processes.json'), { force: true })
      lock.release()
    },
  }
}

function describeHolder(path: string): string {
  const holder = readRecords(path).find(({ name }) => name === 'main')
  const address = readRunFile(path)?.web
  const who = [holder ? `pid ${holder.pid}` : 'another process', address && `(${address})`]
    .filter(Boolean)
    .join(' ')
  return `${path} is in use by ${who}. Stop it first, or choose another DATA_DIR and PORT.`
}

async function endLeftovers(path: string): Promise<void> {
  const leftovers = readRecords(path)
    .filter(({ name }) => name !== 'main')
    .filter(isRunning)
  if (leftovers.length > 0)
    say(`Ending what a killed instance left: ${leftovers.map(({ name }) => name).join(', ')}`)
  await Promise.all(leftovers.map(endLeftover))
  rmSync(join(path, 'run.json'), { force: true })
}

async function endLeftover(leftover: ProcessRecord): Promise<void> {
  process.kill(leftover.pid, leftover.name === 'postgres' ? 'SIGINT' : 'SIGTERM')
  if (await isGoneWithin(leftover, LEFTOVER_GRACE_MS)) return
  killGroup(leftover.pid)
  if (await isGoneWithin(leftover, LEFTOVER_GRACE_MS)) return
  throw new SetupError(`${leftover.name} (pid ${leftover.pid}) of a killed instance cannot be ended.`)
}

async function isGoneWithin(record: ProcessRecord, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isRunning(record)) {
    if (performance.now() > deadline) return false
    await sleep(POLL_MS)
  }
  return true
}

/** Process ids are given out again: only one that started when ours did is ours. */
function isRunning({ pid, identity }: ProcessRecord): boolean {
  return identity !== null && processIdentity(pid) === identity
}

/** What runs on a data folder, or null. */
export function readRunFile(path: string): RunFile | null {
  return readJson(join(path, 'run.json')) as RunFile | null
}

function readRecords(path: string): ProcessRecord[] {
  return (readJson(join(path, 'processes.json')) as ProcessRecord[] | null) ?? []
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null
    throw error
  }
}

/** In one step and for this user only: a reader never sees half a file. */
function writePrivately(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
