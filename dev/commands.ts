import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, inRoot } from './paths.ts'
import { SetupError } from './report.ts'

/** Each command is loaded when it is asked for: `test` needs nothing of `demo`. Answers the exit code. */
const commands: Record<string, (args: string[]) => Promise<number>> = {
  start: async () => (await import('./start.ts')).start('production'),
  dev: async () => (await import('./start.ts')).start('development'),
  web: async () => (await import('./role.ts')).runRole('web'),
  worker: async () => (await import('./role.ts')).runRole('worker'),
  demo: async (args) => (await import('./demo.ts')).demo(args),
  build: async () => (await import('./build.ts')).build(),
  migrate: async () => (await import('./migrate.ts')).migrate([]),
  'create-migration': async (args) => (await import('./migrate.ts')).migrate(['create', ...args]),
  admin: async (args) => (await import('./admin.ts')).admin(args),
  test: async (args) => (await import('./test.ts')).test(args),
}

/** Runs one command of `npm run` and sets the exit code. */
export async function run([name = '', ...args]: string[]): Promise<void> {
  const command = commands[name]
  try {
    if (!command) throw new SetupError(`Say what to do: ${Object.keys(commands).join(', ')}.`)
    if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
    // Some tools keep compiled code in the system's temporary folder unless they are told another.
    process.env.NODE_COMPILE_CACHE ??= join(cacheDir, 'node')
    process.exitCode = await command(args)
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error)
    process.exitCode = 1
  }
}
