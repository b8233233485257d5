import { ProviderUnavailableError } from '../../errors.ts'
import { type Engine, startEngine } from './engine.ts'
import type { Passage, Synthesis } from './protocol.ts'

export interface EnginePoolOptions {
  /** Child processes at most; each starts when it is first needed and then stays warm. */
  size: number
  /** Milliseconds a child may take for one passage, from the moment it is handed to it. */
  deadlineMs: number
  /** The npm package of eSpeak NG. */
  enginePackage: string
}

export interface EnginePool {
  /** First come, first served. Rejects with a `ProviderError`, or with the signal's reason as soon as it aborts. */
  synthesize(passage: Passage, signal: AbortSignal): Promise<Synthesis>
  /** Process ids of the children that live. */
  pids(): number[]
  /** Ends all children; whoever still waits gets a `ProviderUnavailableError`. */
  close(): Promise<void>
}

interface Job extends PromiseWithResolvers<Synthesis> {
  passage: Passage
}

export function createEnginePool({ size, deadlineMs, enginePackage }: EnginePoolOptions): EnginePool {
  let engines: Engine[] = []
  let idle: Engine[] = []
  let waiting: Job[] = []
  let closed = false

  /** A warm engine, or a new one where there is room; the dead leave theirs. Nothing while all are busy. */
  function freeEngine(): Engine | undefined {
    engines = engines.filter((engine) => engine.alive)
    idle = idle.filter((engine) => engine.alive)
    if (idle.length > 0 || engines.length >= size) return idle.pop()
    const engine = startEngine(enginePackage)
    engines.push(engine)
    return engine
  }

  function dispatch(): void {
    while (waiting.length > 0) {
      const engine = freeEngine()
      const job = engine && waiting.shift()
      if (!job) return
      void run(engine, job)
    }
  }

  async function run(engine: Engine, { passage, resolve, reject }: Job): Promise<void> {
    await engine.synthesize(passage, deadlineMs).then(resolve, reject)
    idle.push(engine)
    dispatch()
  }

  return {
    async synthesize(passage, signal) {
      signal.throwIfAborted()
      if (closed) throw closedError()
      const job = { passage, ...Promise.withResolvers<Synthesis>() }
      // A passage that is being spoken when its signal aborts is spoken to its end and dropped: sooner than a cold child.
      const onAbort = () => {
        waiting = waiting.filter((other) => other !== job)
        job.reject(signal.reason)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      waiting.push(job)
      dispatch()
      return job.promise.finally(() => signal.removeEventListener('abort', onAbort))
    },
    pids() {
      return engines.flatMap(({ alive, pid }) => (alive && pid ? [pid] : []))
    },
    async close() {
      closed = true
      for (const job of waiting.splice(0)) job.reject(closedError())
      await Promise.all(engines.map((engine) => engine.kill()))
    },
  }
}

function closedError(): ProviderUnavailableError {
  return new ProviderUnavailableError('eSpeak NG', new Error('the pool is closed'))
}
