import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A long-running program: how to start it and how it wants to be stopped. */
export interface Program {
  name: 'web' | 'worker' | 'temporal' | 'postgres'
  file: string
  args: string[]
  env: NodeJS.ProcessEnv
  /** Where its output goes; to this terminal when absent. */
  log?: string
  /** It is a Node program under `leash.mjs`, which listens on an IPC channel. */
  leashed?: boolean
  stopSignal: NodeJS.Signals
  /** Milliseconds it may take to stop before it is killed. */
  graceMs: number
}

/**
 * Starts a program in a process group of its own: Ctrl-C in the terminal must reach the bootstrap alone, which stops
 * its children in order.
 */
export function startProgram(program: Program): ChildProcess {
  const output = program.log ? openLog(program.log) : 'inherit'
  const child = spawn(program.file, program.args, {
    env: program.env,
    detached: true,
    stdio: ['ignore', output, output, ...(program.leashed ? (['ipc'] as const) : [])],
  })
  if (typeof output === 'number') closeSync(output)
  return child
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  return openSync(file, 'a', 0o600)
}

/** Waits for the end of a child: its exit code, or the signal that ended it, as words. */
export async function untilExit(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) {
    const [code, signal] = child.pid === undefined ? await once(child, 'error') : await once(child, 'exit')
    if (code instanceof Error) return code.message
    return signal ?? `code ${code}`
  }
  return child.signalCode ?? `code ${child.exitCode}`
}

/** Stops a child the way its program wants, or by force after `graceMs`; then whatever it left in its process group. */
export async function stopProgram(child: ChildProcess, { stopSignal, graceMs }: Program): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exit = untilExit(child)
  child.kill(stopSignal)
  const stopped = await Promise.race([exit.then(() => true), sleep(graceMs, false, { ref: false })])
  if (!stopped) child.kill('SIGKILL')
  await exit
  killGroup(child.pid)
}

/** Kills what is left of a process group; a group that is gone is fine. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error
  }
}

/**
 * What tells a process from a later one that was given the same id: when it started, as the system counts it.
 * Null when there is no such process (any more).
 */
export function processIdentity(pid: number): string | null {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid)
}

function identityFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name and may hold spaces and brackets: count from its end.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const threads = Number(fields[16])
    const startTicks = fields[18]
    // The first thread of a killed program may be a zombie while others still hold its files and ports.
    const isGone = state === 'Z' && threads <= 1
    return isGone || startTicks === undefined ? null : startTicks
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return null
    throw error
  }
}

function identityFromPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch (error) {
    // `ps` exits 1 when there is no such process.
    if (error instanceof Error && 'status' in error && error.status === 1) return null
    throw error
  }
}

/** Whether an error carries this system error code, such as `ENOENT`. */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
