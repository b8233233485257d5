import { join } from 'node:path'
import { inRoot } from './paths.ts'
import type { Program } from './processes.ts'

export type Mode = 'production' | 'development'

interface ProgramOptions {
  mode: Mode
  env: NodeJS.ProcessEnv
  /** The folder of its log; this terminal when absent. */
  logs?: string
}

/** The web process. In development it serves through Vite, which reloads by itself. */
export function webProgram({ mode, env, logs }: ProgramOptions): Program {
  return {
    name: 'web',
    ...nodeProgram(inRoot('server.ts'), mode, env),
    log: logs && join(logs, 'web.log'),
    graceMs: 6_000,
  }
}

/** The worker process. */
export function workerProgram({ mode, env, logs }: ProgramOptions): Program {
  return {
    name: 'worker',
    ...nodeProgram(inRoot('worker/index.ts'), mode, env),
    log: logs && join(logs, 'worker.log'),
    graceMs: 6_000,
  }
}

function nodeProgram(main: string, mode: Mode, env: NodeJS.ProcessEnv) {
  return {
    file: process.execPath,
    args: ['--import', inRoot('dev/leash.mjs'), main],
    env: { ...env, NODE_ENV: mode },
    leashed: true,
    stopSignal: 'SIGTERM' as const,
  }
}
