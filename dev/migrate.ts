import { spawn } from 'node:child_process'
import { withDatabase } from './database.ts'
import { inRoot, root } from './paths.ts'
import { untilExit } from './processes.ts'

/** Runs `db/migrate.ts` on the database there is. Answers the exit code. */
export const migrate = (args: string[]): Promise<number> =>
  withDatabase(async (databaseUrl) => {
    const child = spawn(process.execPath, [inRoot('db/migrate.ts'), ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: 'inherit',
    })
    await untilExit(child)
    return child.exitCode ?? 1
  })
