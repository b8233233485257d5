import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { untilLocked } from './lock.ts'
import { cacheDir, inRoot, root } from './paths.ts'
import { isErrno } from './processes.ts'
import { timed } from './report.ts'
import { runCommand } from './run-command.ts'

/** Everything that can change what a build makes. */
const inputs = [
  '{app,core,db,documents,mail,public,providers,push,realtime,storage,worker,workflows}/**/*.*',
  '{package-lock.json,tsconfig.json,vite.config.ts}',
]
const hashFile = inRoot('build', '.inputs')

/** Builds the web app and the workflows anew. Answers the exit code. */
export async function build(): Promise<number> {
  await rm(hashFile, { force: true })
  await buildWhenStale()
  return 0
}

/** Builds when the sources are not those of the last build. Two at once are safe: the second waits and finds it done. */
export async function buildWhenStale(signal?: AbortSignal): Promise<void> {
  await mkdir(cacheDir, { recursive: true })
  // Not in the build's own folder: Remix begins by deleting that.
  const lock = await untilLocked(join(cacheDir, 'build.lock'), signal)
  try {
    const hash = hashOfInputs()
    if (readIfThere(hashFile) === hash) return
    await rm(hashFile, { force: true })
    await timed('Building', () => buildAll(signal))
    await writeFile(hashFile, hash)
  } finally {
    lock.release()
  }
}

async function buildAll(signal?: AbortSignal): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const }
  const remix = inRoot('node_modules/@remix-run/dev/dist/cli.js')
  // One after the other: Remix deletes the whole folder when it begins.
  await runCommand(process.execPath, [remix, 'vite:build'], { cwd: root, env, signal })
  await runCommand(process.execPath, [inRoot('worker/bundle.ts')], { cwd: root, env, signal })
}

function hashOfInputs(): string {
  const files = globSync(inputs, { cwd: root, exclude: ['**/*.test.ts'] }).sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
  return hash.digest('hex')
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null
    throw error
  }
}
