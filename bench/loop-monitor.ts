// Watches the event loop of the web process from within: `bench/uploads.ts` has Node load it there.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/** Milliseconds since the watch began, or since it was last asked. */
export interface LoopReport {
  p50: number
  p99: number
  max: number
}

const RESOLUTION_MS = 5
const file = process.env.KE_LOOP_REPORT
const isWeb = isMainThread && process.argv[1]?.endsWith('server.ts')

if (file && isWeb) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  /** The timer itself waits its resolution out. */
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  process.on('SIGUSR2', () => {
    const report: LoopReport = {
      p50: ms(delay.percentile(50)),
      p99: ms(delay.percentile(99)),
      max: ms(delay.max),
    }
    delay.reset()
    writeFileSync(file, JSON.stringify(report))
  })
}
