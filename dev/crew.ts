import type { DataDir, RunFile } from './data-dir.ts'
import type { Program } from './processes.ts'
import { SetupError } from './report.ts'
import { type Supervised, supervise } from './supervisor.ts'

/** The programs of one instance, started and stopped as one. */
export interface Crew {
  readonly pids: RunFile['pids']
  start(program: Program): Supervised
  /** Ends them in an order in which nobody loses what he still needs. */
  stop(): Promise<void>
  kill(): void
}

const stopOrder: Program['name'][][] = [['web', 'worker'], ['temporal'], ['postgres']]

/** A crew on a data folder; `onChange` is told whenever a process id changed. */
export function createCrew(dataDir: DataDir, onChange: () => void): Crew {
  const members = new Map<Program['name'], Supervised>()
  let isStopping = false

  const crew: Crew = {
    get pids() {
      const pid = (name: Program['name']) => members.get(name)?.pid ?? null
      return {
        main: process.pid,
        web: pid('web'),
        worker: pid('worker'),
        temporal: pid('temporal'),
        postgres: pid('postgres'),
      }
    },
    start(program) {
      if (isStopping) throw new SetupError('Stopped.')
      const member = supervise(program, () => queueMicrotask(recordPids))
      members.set(program.name, member)
      recordPids()
      return member
    },
    async stop() {
      isStopping = true
      for (const names of stopOrder) await Promise.all(names.map((name) => members.get(name)?.stop()))
    },
    kill() {
      isStopping = true
      for (const member of members.values()) member.kill()
    },
  }

  function recordPids(): void {
    dataDir.recordProcesses(crew.pids)
    onChange()
  }

  return crew
}
