import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEnginePool, type EnginePool, type EnginePoolOptions } from './pool.ts'

const never = new AbortController().signal
const espeak = '@echogarden/espeak-ng-emscripten'
const opened: EnginePool[] = []

function open(options: Partial<EnginePoolOptions> = {}): EnginePool {
  const pool = createEnginePool({ size: 1, deadlineMs: 30_000, enginePackage: espeak, ...options })
  opened.push(pool)
  return pool
}

function passage(text: string) {
  return { text, voice: 'vi', rate: 160, volume: 70, pitch: 50, range: 50 }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

describe('the pool of speech processes', () => {
  test('starts no more children than its size, and keeps them', async () => {
    const pool = open({ size: 2 })
    const started = new Set<number>()
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        await pool.synthesize(passage('một hai ba'), never)
        for (const pid of pool.pids()) started.add(pid)
      }),
    )
    expect(started.size).toBe(2)
    expect(new Set(pool.pids())).toEqual(started)
  })

  test('a killed child fails its request, retryably, and is replaced', async () => {
    const pool = open()
    await pool.synthesize(passage('một'), never)
    const [victim = 0] = pool.pids()
    const spoken = pool.synthesize(passage('hai '.repeat(400)), never)
    const queued = pool.synthesize(passage('ba'), never)
    process.kill(victim, 'SIGKILL')
    await expect(spoken).rejects.toMatchObject({ code: 'provider_unavailable', reaction: 'retry' })
    expect((await queued).pcm.length).toBeGreaterThan(0)
    expect(pool.pids()).not.toContain(victim)
  })

  test('a child that died while idle costs no request', async () => {
    const pool = open()
    await pool.synthesize(passage('một'), never)
    const [victim = 0] = pool.pids()
    process.kill(victim, 'SIGKILL')
    await vi.waitFor(() => expect(pool.pids()).toEqual([]))
    expect((await pool.synthesize(passage('hai'), never)).pcm.length).toBeGreaterThan(0)
  })

  test('a child that is late is killed', async () => {
    const pool = open({ deadlineMs: 5 })
    const late = pool.synthesize(passage('một'), never)
    const [pid = 0] = pool.pids()
    await expect(late).rejects.toMatchObject({
      code: 'provider_unavailable',
      cause: { message: 'no answer after 5 ms' },
    })
    expect(isRunning(pid)).toBe(false)
  })

  test('an aborted request, queued or being spoken, rejects at once and disturbs no other', async () => {
    const pool = open()
    const reason = new Error('cancelled')
    const abort = new AbortController()
    const spoken = pool.synthesize(passage('một hai ba'), abort.signal)
    const queued = pool.synthesize(passage('bốn'), abort.signal)
    const other = pool.synthesize(passage('năm'), never)
    const [pid] = pool.pids()
    abort.abort(reason)
    await expect(spoken).rejects.toBe(reason)
    await expect(queued).rejects.toBe(reason)
    await expect(pool.synthesize(passage('sáu'), abort.signal)).rejects.toBe(reason)
    expect((await other).phonemes).toMatch(/n_ˈa/)
    expect(pool.pids()).toEqual([pid])
  })

  test('says that the optional package is missing, and that trying again cannot help', async () => {
    const pool = open({ enginePackage: '@echogarden/not-installed' })
    await expect(pool.synthesize(passage('một'), never)).rejects.toMatchObject({
      code: 'speech_not_installed',
      reaction: 'stop',
    })
  })

  test('closing ends the children and whoever waits', async () => {
    const pool = open()
    const spoken = pool.synthesize(passage('một '.repeat(400)), never)
    const queued = pool.synthesize(passage('hai'), never)
    const [pid = 0] = pool.pids()
    const failures = Promise.allSettled([spoken, queued])
    await pool.close()
    expect(isRunning(pid)).toBe(false)
    for (const failure of await failures) {
      expect(failure).toMatchObject({ status: 'rejected', reason: { code: 'provider_unavailable' } })
    }
    await expect(pool.synthesize(passage('ba'), never)).rejects.toMatchObject({
      code: 'provider_unavailable',
    })
  })

  test('children die with a parent that is killed', async () => {
    const parent = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { createEnginePool } = await import(${JSON.stringify(new URL('./pool.ts', import.meta.url).href)})
         const pool = createEnginePool({ size: 1, deadlineMs: 30_000, enginePackage: ${JSON.stringify(espeak)} })
         await pool.synthesize({ text: 'một', voice: 'vi', rate: 160, volume: 70, pitch: 50, range: 50 }, new AbortController().signal)
         console.log(pool.pids().join())`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [printed] = await once(parent.stdout, 'data')
    const pid = Number(printed)
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000 })
  })
})
