import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, untilLocked } from './lock.ts'
import { inRoot } from './paths.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(inRoot('.cache', 'lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a lock is refused while it is held and given when it was released', () => {
  const file = join(folder, 'lock')
  const lock = tryLock(file)
  expect(tryLock(file)).toBeNull()
  lock?.release()
  const second = tryLock(file)
  expect(second).not.toBeNull()
  second?.release()
})

test('a lock whose holder was killed is free at once', async () => {
  const file = join(folder, 'lock')
  const code = `import { tryLock } from '${inRoot('dev/lock.ts')}'
    globalThis.lock = tryLock('${file}'); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(holder.stdout, 'data')
  expect(tryLock(file)).toBeNull()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const lock = tryLock(file)
  expect(lock).not.toBeNull()
  lock?.release()
})

test('who waits for a lock gets it when it is released', async () => {
  const file = join(folder, 'lock')
  const first = tryLock(file)
  const waiting = untilLocked(file)
  first?.release()
  const second = await waiting
  expect(tryLock(file)).toBeNull()
  second.release()
})
