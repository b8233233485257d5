import { expect, test } from 'vitest'
import { freePort, newDataDir, runBootstrap, stillRunning } from '../setup/bootstrap.ts'

/** Two whole starts each, on a machine that may be busy with other tests. */
const TWO_STARTS_MS = 120_000

test('a start after `kill -9` of everything recovers', { timeout: TWO_STARTS_MS }, async () => {
  const environment = { DATA_DIR: await newDataDir(), PORT: await freePort() }
  const killed = runBootstrap('start', environment)
  const { pids } = await killed.untilReady()
  for (const pid of Object.values(pids)) process.kill(pid ?? 0, 'SIGKILL')
  await killed.untilExit()
  const next = runBootstrap('start', environment)
  const run = await next.untilReady()
  expect(stillRunning(run.pids)).toHaveLength(5)
  next.child.kill('SIGTERM')
  expect(await next.untilExit()).toBe('code 0')
})

test('when only the bootstrap is killed, the next start ends what it left', {
  timeout: TWO_STARTS_MS,
}, async () => {
  const environment = { DATA_DIR: await newDataDir(), PORT: await freePort() }
  const killed = runBootstrap('start', environment)
  const { pids } = await killed.untilReady()
  // A stopped process heeds nothing but SIGKILL.
  process.kill(pids.web ?? 0, 'SIGSTOP')
  killed.child.kill('SIGKILL')
  await killed.untilExit()
  const next = runBootstrap('start', environment)
  await next.untilReady()
  expect(stillRunning(pids)).toEqual([])
  next.child.kill('SIGTERM')
  await next.untilExit()
})
