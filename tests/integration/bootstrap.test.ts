import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunFile, readRunFile } from '../../dev/data-dir.ts'
import { type Bootstrap, freePort, newDataDir, runBootstrap, stillRunning } from '../setup/bootstrap.ts'

describe('while an instance runs', () => {
  let dataDir: string
  let bootstrap: Bootstrap
  let run: RunFile

  beforeAll(async () => {
    dataDir = await newDataDir()
    bootstrap = runBootstrap('start', { DATA_DIR: dataDir, PORT: await freePort() })
    run = await bootstrap.untilReady()
  })
  afterAll(async () => {
    bootstrap.child.kill('SIGTERM')
    await bootstrap.untilExit()
  })

  test('run.json says what runs, to its owner only', async () => {
    expect(stillRunning(run.pids)).toEqual(['main', 'web', 'worker', 'temporal', 'postgres'])
    expect(run.pids.main).toBe(bootstrap.child.pid)
    expect((await stat(join(dataDir, 'run.json'))).mode & 0o777).toBe(0o600)
    expect((await fetch(`${run.web}/readyz`)).status).toBe(200)
    expect((await fetch(`${run.temporalUi}/`)).status).toBe(200)
    expect(bootstrap.output()).toContain(`ready ${run.web}`)
  })

  test('a second start on its data folder is refused and says who uses it', async () => {
    const second = runBootstrap('start', { DATA_DIR: dataDir, PORT: await freePort() })
    expect(await second.untilExit()).toBe('code 1')
    expect(second.output()).toContain(`is in use by pid ${run.pids.main} (${run.web})`)
    expect(stillRunning(run.pids)).toHaveLength(5)
  })

  test('a killed worker is started again and run.json tells its new id', async () => {
    process.kill(run.pids.worker ?? 0, 'SIGKILL')
    await expect.poll(() => readRunFile(dataDir)?.pids.worker).not.toBe(run.pids.worker)
    await expect.poll(() => readRunFile(dataDir)?.pids.worker).toBeGreaterThan(0)
    await expect.poll(async () => (await fetch(`${run.web}/readyz`)).status, { timeout: 15_000 }).toBe(200)
  })
})

test('SIGTERM ends everything within ten seconds and leaves no process and no run.json', async () => {
  const dataDir = await newDataDir()
  const bootstrap = runBootstrap('start', { DATA_DIR: dataDir, PORT: await freePort() })
  const { pids } = await bootstrap.untilReady()
  const startedAt = performance.now()
  bootstrap.child.kill('SIGTERM')
  expect(await bootstrap.untilExit()).toBe('code 0')
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(stillRunning(pids)).toEqual([])
  expect(readRunFile(dataDir)).toBeNull()
})

test('a port in use is one clear line', async () => {
  await using server = createServer().listen(Number(await freePort()), '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const bootstrap = runBootstrap('start', { DATA_DIR: await newDataDir(), PORT: String(port) })
  expect(await bootstrap.untilExit()).toBe('code 1')
  expect(bootstrap.output()).toMatch(new RegExp(`^PORT: ${port} is in use.*\n$`))
})

test('a bad value in the environment is one line that names it', async () => {
  const bootstrap = runBootstrap('start', { DATA_DIR: await newDataDir(), LOG_LEVEL: 'loud' })
  expect(await bootstrap.untilExit()).toBe('code 1')
  expect(bootstrap.output()).toMatch(/^LOG_LEVEL: .*\n$/)
})
