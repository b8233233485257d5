import { join } from 'node:path'
import { inject } from 'vitest'
import { tryLock } from '../../dev/lock.ts'
import { testNamespaces } from './names.ts'
import { emptyNamespace } from './temporal.ts'

export interface TestNamespace {
  name: string
  /** Empties it and gives it to whoever comes next. */
  release(): Promise<void>
}

/**
 * Takes a Temporal namespace that nobody uses: Kés that shared one would take each other's work. Vitest's pool ids cannot
 * tell them apart, for in a later group of projects two processes get the same.
 */
export function claimNamespace(): TestNamespace {
  for (const name of testNamespaces) {
    const lock = tryLock(join(inject('scratchDir'), `${name}.lock`))
    if (!lock) continue
    return {
      name,
      async release() {
        await emptyNamespace(inject('temporalAddress'), name)
        lock.release()
      },
    }
  }
  throw new Error(`All of ${testNamespaces.join(', ')} are in use.`)
}
