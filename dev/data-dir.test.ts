import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDataDir, readRunFile } from './data-dir.ts'
import { inRoot } from './paths.ts'
import { processIdentity, untilExit } from './processes.ts'

let folder: string
let program: ChildProcess
beforeEach(async () => {
  folder = await mkdtemp(inRoot('.cache', 'data-dir-'))
  program = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true })
})
afterEach(async () => {
  program.kill('SIGKILL')
  await untilExit(program)
  await rm(folder, { recursive: true })
})

function leaveBehind(identity: string | null): Promise<void> {
  return writeFile(
    join(folder, 'processes.json'),
    JSON.stringify([{ name: 'worker', pid: program.pid, identity }]),
  )
}

test('a program that a killed instance left is ended before the next one starts', async () => {
  await leaveBehind(processIdentity(program.pid ?? 0))
  const dataDir = await claimDataDir(folder)
  expect(await untilExit(program)).toBe('SIGTERM')
  dataDir.release()
})

test('a stranger that was given the id of a left-over program is left alone', async () => {
  await leaveBehind('not when ours started')
  const dataDir = await claimDataDir(folder)
  expect(processIdentity(program.pid ?? 0)).not.toBeNull()
  dataDir.release()
})

test('a data folder in use is refused with the id and the address of its user', async () => {
  const dataDir = await claimDataDir(folder)
  const pids = { main: process.pid, web: null, worker: null, temporal: null, postgres: null }
  dataDir.recordProcesses(pids)
  dataDir.writeRunFile({
    web: 'http://localhost:4000',
    temporalUi: null,
    temporalAddress: 'temporal:7233',
    databaseUrl: 'postgresql://database/ke',
    pids,
  })
  await expect(claimDataDir(folder)).rejects.toThrow(`in use by pid ${process.pid} (http://localhost:4000)`)
  dataDir.release()
})

test('the run file holds a password, so only its owner can read it, and it goes when the instance stops', async () => {
  const dataDir = await claimDataDir(folder)
  dataDir.writeRunFile({
    web: 'http://localhost:4000',
    temporalUi: null,
    temporalAddress: 'temporal:7233',
    databaseUrl: 'postgresql://database/ke',
    pids: { main: process.pid, web: 1, worker: 2, temporal: null, postgres: null },
  })
  expect((await stat(join(folder, 'run.json'))).mode & 0o777).toBe(0o600)
  expect(readRunFile(folder)?.web).toBe('http://localhost:4000')
  dataDir.release()
  expect(readRunFile(folder)).toBeNull()
})
