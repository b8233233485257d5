import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

const SQLITE_BUSY = 5
const POLL_MS = 200

export interface Lock {
  release(): void
}

/**
 * Takes a lock that lives in a file, or gives null when another process has it. The operating system itself lets go of
 * it when its holder ends, even by `kill -9`: there are no stale locks. (SQLite, because Node has no `flock`.)
 */
export function tryLock(file: string): Lock | null {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null
    throw error
  }
  return { release: () => database.close() }
}

/** Waits until the lock is free, then takes it. */
export async function untilLocked(file: string, signal?: AbortSignal): Promise<Lock> {
  for (;;) {
    const lock = tryLock(file)
    if (lock) return lock
    await sleep(POLL_MS, undefined, { signal })
  }
}
