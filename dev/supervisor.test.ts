import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cacheDir } from './paths.ts'
import type { Program } from './processes.ts'
import { restartDelay, supervise } from './supervisor.ts'

const patientProgram: Program = {
  name: 'worker',
  file: process.execPath,
  args: ['-e', 'setInterval(() => {}, 1000)'],
  env: process.env,
  stopSignal: 'SIGTERM',
  graceMs: 1_000,
}

test('the pause before a restart doubles, up to ten seconds', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 8].map(restartDelay)
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
})

test('a program that is killed is started again, and its new id is told', async () => {
  const onPidChange = vi.fn()
  const program = supervise(patientProgram, onPidChange)
  const firstPid = program.pid ?? 0
  process.kill(firstPid, 'SIGKILL')
  expect(await program.firstExit).toBe('SIGKILL')
  await vi.waitFor(() => expect(program.pid).toBeGreaterThan(0), 2_000)
  expect(program.pid).not.toBe(firstPid)
  expect(onPidChange).toHaveBeenCalledTimes(3)
  await program.stop()
})

test('a program that does not heed its stop signal is killed when its grace is over', async () => {
  const folder = await mkdtemp(join(cacheDir, 'supervisor-'))
  const log = join(folder, 'deaf.log')
  const deaf = "process.on('SIGTERM', () => {}); console.log('deaf now'); setInterval(() => {}, 1000)"
  const program = supervise({ ...patientProgram, args: ['-e', deaf], log, graceMs: 200 }, () => {})
  const pid = program.pid ?? 0
  await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toContain('deaf now'), 5_000)
  await program.stop()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await rm(folder, { recursive: true })
})

test('a restart gives a new process at once and counts as no failure', async () => {
  const program = supervise(patientProgram, () => {})
  const firstPid = program.pid
  await program.restart()
  await vi.waitFor(() => expect(program.pid).not.toBe(firstPid))
  expect(await Promise.race([program.firstExit, 'no failure'])).toBe('no failure')
  await program.stop()
})
