import { buildWhenStale } from './build.ts'
import { dataDirPath } from './data-dir.ts'
import { killGroup, startProgram, stopProgram, untilExit } from './processes.ts'
import { webProgram, workerProgram } from './programs.ts'
import { checkedEnvironment, variablesFor } from './settings.ts'
import { listenForStop, untilAborted } from './signals.ts'
import { ffmpeg, findTool } from './tools.ts'

/**
 * `npm run start:web` and `start:worker`: one role for one more machine, on services that run elsewhere.
 * Answers the exit code; starting again after a failure is the business of what runs it (systemd, Kubernetes).
 */
export async function runRole(role: 'web' | 'worker'): Promise<number> {
  const { signal, onInsist } = listenForStop()
  const environment = checkedEnvironment({ ...process.env, DATA_DIR: dataDirPath() })
  const env = variablesFor(environment)
  if (role === 'worker' && !process.env.FFMPEG_PATH) env.FFMPEG_PATH = await findTool(ffmpeg, signal)
  await buildWhenStale(signal)
  const program = { web: webProgram, worker: workerProgram }[role]({ mode: 'production', env })
  const child = startProgram(program)
  onInsist(() => child.pid !== undefined && killGroup(child.pid))
  await Promise.race([untilExit(child), untilAborted(signal)])
  if (signal.aborted) await stopProgram(child, program)
  return child.exitCode ?? 1
}
