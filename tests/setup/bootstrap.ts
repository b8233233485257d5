import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { type RunFile, readRunFile } from '../../dev/data-dir.ts'
import { inRoot } from '../../dev/paths.ts'
import { freePorts } from '../../dev/ports.ts'
import { processIdentity, untilExit } from '../../dev/processes.ts'
import { environmentWithoutVitest } from './environment.ts'

/** `npm start` as a person runs it, but for npm. */
export interface Bootstrap {
  child: ChildProcess
  output(): string
  /** Waits for `run.json`, or fails with the output when the program ends before. */
  untilReady(): Promise<RunFile>
  untilExit(): Promise<string>
}

const POLL_MS = 50

/** Runs a command of `dev/main.mjs`. It ends with the test process: its IPC channel closes. */
export function runBootstrap(
  command: string,
  environment: { DATA_DIR: string; [name: string]: string },
  args: string[] = [],
): Bootstrap {
  const child = spawn(process.execPath, [inRoot('dev/main.mjs'), command, ...args], {
    env: { ...environmentWithoutVitest(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exit = untilExit(child)
  return {
    child,
    output: () => output,
    untilExit: () => exit,
    async untilReady() {
      for (;;) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It ended:\n${output}`)
        const run = output.includes('ready http') && readRunFile(environment.DATA_DIR)
        if (run) return run
        await sleep(POLL_MS)
      }
    },
  }
}

/** Which of these processes still run. */
export function stillRunning(pids: RunFile['pids']): string[] {
  return Object.entries(pids).flatMap(([name, pid]) => (pid !== null && processIdentity(pid) ? [name] : []))
}

/** An empty data folder, removed after the last test. */
export function newDataDir(): Promise<string> {
  return mkdtemp(join(inject('scratchDir'), 'bootstrap-'))
}

/** A free port, as an environment variable wants it. */
export async function freePort(): Promise<string> {
  const [port] = await freePorts(1)
  return String(port)
}
