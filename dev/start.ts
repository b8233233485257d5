import { launch } from './instance.ts'
import type { Mode } from './programs.ts'
import { say } from './report.ts'
import { listenForStop, untilAborted } from './signals.ts'
import { watchWorkerSources } from './watch.ts'

/** `npm start` and `npm run dev`: serves until it is told to stop. Answers the exit code. */
export async function start(mode: Mode): Promise<number> {
  const { signal, onInsist } = listenForStop()
  const instance = await launch({ mode, whenPortTaken: 'fail', output: 'terminal', signal })
  onInsist(instance.kill)
  console.log(`ready ${instance.url}`)
  const unwatch = mode === 'development' ? watchWorkerSources(instance.restartWorker) : undefined
  await untilAborted(signal)
  unwatch?.()
  say('Stopping …')
  await instance.stop()
  return 0
}
