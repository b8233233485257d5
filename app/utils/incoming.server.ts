import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Where uploads lie while they are taken in and read. */
export interface Incoming {
  /** An empty folder for one request, for this user only; gone with all that is in it when it is disposed of. */
  openFolder(): Promise<AsyncDisposable & { path: string }>
}

/** No request takes so long: what is older was left by a process that died on another machine. */
const LONGEST_MS = 24 * 3_600_000

/** Opens this process' part of `DATA_DIR/incoming`, and sweeps out what killed processes left. */
export async function openIncoming(dataDir: string): Promise<Incoming> {
  const root = join(dataDir, 'incoming')
  const own = join(root, `${hostname()}.${process.pid}`)
  await mkdir(root, { recursive: true, mode: 0o700 })
  await sweep(root)
  await mkdir(own, { mode: 0o700 })
  return {
    async openFolder() {
      const path = await mkdtemp(join(own, 'request-'))
      return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
    },
  }
}

/** Several web processes may share a data folder: what a living one is taking in stays. */
async function sweep(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const path = join(root, name)
    if (isLeft(name) || (await ageOf(path)) > LONGEST_MS) await rm(path, { recursive: true, force: true })
  }
}

function isLeft(name: string): boolean {
  const [host, pid] = [name.slice(0, name.lastIndexOf('.')), Number(name.slice(name.lastIndexOf('.') + 1))]
  return host === hostname() && (pid === process.pid || !isRunning(pid))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be asked, but runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Milliseconds since something was last opened or removed in it; 0 when another process has just swept it out. */
async function ageOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found ? Date.now() - found.mtimeMs : 0
}
