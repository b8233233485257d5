import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { inRoot } from '../../dev/paths.ts'

/** Where CONTRIBUTING.md has it installed. */
const ours = inRoot('.cache', 'schemathesis', 'bin', 'schemathesis')

/** The schema-based fuzzer of pip, when it is on this machine. */
export function findSchemathesis(): string | null {
  if (existsSync(ours)) return ours
  try {
    execFileSync('schemathesis', ['--version'], { stdio: 'ignore' })
    return 'schemathesis'
  } catch {
    return null
  }
}

/** What a run takes with it, in its own folder: it keeps what it found beside itself. */
interface Run {
  folder: string
  url: string
  token: string
  /** Operations that would end the session that the others need. */
  except: string[]
  examples: number
}

/** Drives all documented operations. Gives what it says, and whether that is praise. */
export async function runSchemathesis(path: string, run: Run): Promise<{ passed: boolean; report: string }> {
  const options = [
    ...['--header', `Authorization: Bearer ${run.token}`],
    ...run.except.flatMap((operation) => ['--exclude-operation-id', operation]),
    ...['--max-examples', `${run.examples}`, '--generation-deterministic', '--request-timeout', '60'],
    // A schema cannot say all that a text, a link or a password has to be: 422 is an answer, too.
    ...[
      '--exclude-checks',
      'positive_data_acceptance',
      '--phases',
      'examples,coverage,fuzzing',
      '--no-color',
    ],
  ]
  const ended = promisify(execFile)(path, ['run', `${run.url}/api/openapi.json`, ...options], {
    cwd: run.folder,
    maxBuffer: 64 * 1024 * 1024,
  })
  return ended.then(
    ({ stdout }) => ({ passed: true, report: stdout }),
    (error: { stdout?: string; message: string }) => ({
      passed: false,
      report: error.stdout || error.message,
    }),
  )
}
