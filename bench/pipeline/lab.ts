import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Behaviour } from '../../tests/lab/behaviour.ts'
import type { Call } from '../../tests/lab/ledger.ts'

/** The lab, in a process of its own: what it takes of the processor is nobody's. */
export interface LabProcess {
  pid: number
  url: string
  /** All calls so far. */
  calls(): Promise<Call[]>
  /** Waits until so many calls are answered. */
  answered(count: number): Promise<void>
  stop(): Promise<void>
}

export async function startLabProcess(behaviour: Partial<Behaviour>): Promise<LabProcess> {
  const child = fork(new URL('lab-process.ts', import.meta.url), [JSON.stringify(behaviour)])
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  const ask = async <Answer>(question: 'calls' | number): Promise<Answer> => {
    child.send(question)
    return (await once(child, 'message'))[0] as Answer
  }
  return {
    pid: child.pid ?? 0,
    url,
    calls: () => ask('calls'),
    answered: (count) => ask(count),
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
