import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cacheDir, inRoot, root } from './paths.ts'
import { untilExit } from './processes.ts'
import { SetupError } from './report.ts'
import { listenForStop } from './signals.ts'

interface Tally {
  passed: number
  failed: number
}

const reportFile = join(cacheDir, 'test-report.json')
const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

/** `npm test [-- vitest arguments]`: lint, types, then all tests; closes with how many passed and failed. */
export async function test(args: string[]): Promise<number> {
  const { signal } = listenForStop()
  const tallies = [
    await check('Lint', ['npm', 'run', '--silent', 'lint'], signal),
    await check('Types', [process.execPath, inRoot('node_modules/typescript/bin/tsc'), '--noEmit'], signal),
    await runVitest(args, signal),
  ]
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function check(title: string, command: string[], stopped: AbortSignal): Promise<Tally> {
  console.log(`\n${title}`)
  const ending = await runInTerminal(command, stopped)
  console.log(ending === 'code 0' ? `${title}: passed` : `${title}: failed (${ending})`)
  return ending === 'code 0' ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function runVitest(args: string[], stopped: AbortSignal): Promise<Tally> {
  console.log('\nTests')
  await mkdir(cacheDir, { recursive: true })
  await rm(reportFile, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const ending = await runInTerminal(
    [process.execPath, inRoot('node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args],
    stopped,
  )
  const tally = await readReport()
  // An error outside of any test, or a run that never came to its end, is a failure too.
  if (ending !== 'code 0' && tally.failed === 0) return { ...tally, failed: 1 }
  return tally
}

async function readReport(): Promise<Tally> {
  const report = await readFile(reportFile, 'utf8').catch(() => null)
  if (report === null) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = reportSchema.parse(JSON.parse(report))
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length }
}

async function runInTerminal([file = '', ...args]: string[], stopped: AbortSignal): Promise<string> {
  const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  const stop = () => child.kill('SIGTERM')
  stopped.addEventListener('abort', stop)
  const ending = await untilExit(child)
  stopped.removeEventListener('abort', stop)
  if (stopped.aborted) throw new SetupError('Stopped.')
  return ending
}
