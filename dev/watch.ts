import { existsSync, watch } from 'node:fs'
import { inRoot } from './paths.ts'

/** The rooms that a worker is made of. */
const rooms = [
  'core',
  'db',
  'documents',
  'mail',
  'providers',
  'push',
  'realtime',
  'storage',
  'worker',
  'workflows',
]
/** An editor or a `git checkout` writes many files; they are one change. */
const BURST_MS = 200

/**
 * Calls back once for each burst of changes to the worker's sources. Gives what ends the watching.
 *
 * `node --watch` would not do: it sends messages of its own through the worker threads in which Temporal runs workflows,
 * which end the worker, and it does not see the workflows, which are bundled and not imported.
 */
export function watchWorkerSources(onChange: () => void): () => void {
  let burst: NodeJS.Timeout | undefined
  const watchers = rooms
    .filter((room) => existsSync(inRoot(room)))
    .map((room) =>
      watch(inRoot(room), { recursive: true }, (_event, file) => {
        if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return
        clearTimeout(burst)
        burst = setTimeout(onChange, BURST_MS)
      }),
    )
  return () => {
    clearTimeout(burst)
    for (const watcher of watchers) watcher.close()
  }
}
