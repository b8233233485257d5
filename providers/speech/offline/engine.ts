import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ProviderError, ProviderUnavailableError } from '../../errors.ts'
import { NOT_INSTALLED, type Passage, type Synthesis } from './protocol.ts'

const program = fileURLToPath(new URL('./espeak.ts', import.meta.url))

/** One child process that speaks one passage at a time. */
export interface Engine {
  readonly pid: number | undefined
  /** False once the child has ended, or was told to. */
  readonly alive: boolean
  /** Rejects with a `ProviderError` when the child ends, or when it has not answered after `deadlineMs` and is killed for it. */
  synthesize(passage: Passage, deadlineMs: number): Promise<Synthesis>
  /** Resolves when the process is gone. */
  kill(): Promise<void>
}

/** Starts a child at once; it loads eSpeak NG (the npm package `enginePackage`) while its first passage waits. */
export function startEngine(enginePackage: string): Engine {
  const child = fork(program, [enginePackage], {
    serialization: 'advanced',
    // The child needs nothing of this process: not its secrets, not its debugger's port.
    env: {} as NodeJS.ProcessEnv,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const gone = Promise.withResolvers<void>()
  let alive = true
  let answer: PromiseWithResolvers<Synthesis> | undefined
  let complaint = ''
  let killedFor: Error | undefined

  function end(error: ProviderError): void {
    alive = false
    answer?.reject(error)
    gone.resolve()
  }
  function kill(reason: Error): void {
    alive = false
    killedFor = reason
    child.kill('SIGKILL')
  }

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  child.on('message', (synthesis) => answer?.resolve(synthesis as Synthesis))
  child.on('error', (error) => end(new ProviderUnavailableError('eSpeak NG', error)))
  // Not `exit`: stderr may still have something to say then.
  child.on('close', (code, signal) => {
    const ending = complaint.trim() || `it ended with ${signal ?? `exit code ${code}`}`
    end(
      code === NOT_INSTALLED
        ? notInstalled()
        : new ProviderUnavailableError('eSpeak NG', killedFor ?? new Error(ending)),
    )
  })

  return {
    pid: child.pid,
    get alive() {
      return alive
    },
    async synthesize(passage, deadlineMs) {
      answer = Promise.withResolvers()
      const deadline = setTimeout(() => kill(new Error(`no answer after ${deadlineMs} ms`)), deadlineMs)
      child.send(passage, (error) => error && kill(error))
      return answer.promise.finally(() => clearTimeout(deadline))
    },
    kill() {
      kill(new Error('it was closed'))
      return gone.promise
    },
  }
}

function notInstalled(): ProviderError {
  return new ProviderError(
    'speech_not_installed',
    'The offline voices are not installed. Run npm install without --omit=optional, or choose another SPEECH_PROVIDER.',
    { reaction: 'stop' },
  )
}
