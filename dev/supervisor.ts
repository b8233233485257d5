import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { killGroup, type Program, startProgram, stopProgram, untilExit } from './processes.ts'
import { say } from './report.ts'

/** A program that is started again whenever it ends by itself. */
export interface Supervised {
  readonly name: Program['name']
  readonly pid: number | null
  /** Resolves, with how it ended, when it ends for the first time without having been told to. */
  readonly firstExit: Promise<string>
  /** Stops it in its own way and starts it anew at once. */
  restart(): Promise<void>
  stop(): Promise<void>
  /** Kills it now, without waiting for anything. */
  kill(): void
}

const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 10_000
/** One that ran this long was well: its next failure starts with the shortest delay again. */
const WELL_AFTER_MS = 30_000

/** The pause before the start that follows the n-th quick failure in a row (n from 1). */
export function restartDelay(failures: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS)
}

/** Starts a program and keeps it running until `stop`. `onPidChange` is told of each start and end. */
export function supervise(program: Program, onPidChange: () => void): Supervised {
  const stopping = new AbortController()
  const first = Promise.withResolvers<string>()
  let child: ChildProcess | null = null
  let isRestarting = false

  async function keepRunning(): Promise<void> {
    for (let failures = 1; ; failures++) {
      const startedAt = performance.now()
      child = startProgram(program)
      onPidChange()
      const ending = await untilExit(child)
      if (stopping.signal.aborted) return
      if (isRestarting) {
        isRestarting = false
        failures = 0
        continue
      }
      if (child.pid !== undefined) killGroup(child.pid)
      child = null
      onPidChange()
      first.resolve(ending)
      if (performance.now() - startedAt > WELL_AFTER_MS) failures = 1
      const delay = restartDelay(failures)
      say(`${program.name} ended (${ending}); it starts again in ${delay / 1000} s.`)
      await sleep(delay, undefined, { signal: stopping.signal })
    }
  }

  const running = keepRunning().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })

  return {
    name: program.name,
    get pid() {
      return child?.pid ?? null
    },
    firstExit: first.promise,
    async restart() {
      if (!child || isRestarting) return
      isRestarting = true
      await stopProgram(child, program)
    },
    async stop() {
      stopping.abort()
      if (child) await stopProgram(child, program)
      await running
    },
    kill() {
      stopping.abort()
      if (child?.pid !== undefined) killGroup(child.pid)
    },
  }
}
