/** The person's wish to stop. */
export interface StopRequest {
  signal: AbortSignal
  /** What to do when they insist. */
  onInsist(action: () => void): void
}

/** One Ctrl-C arrives more than once: from the terminal, and again from npm. Only a later one is a second one. */
const SAME_REQUEST_MS = 500

/** Listens for SIGINT, SIGTERM, SIGHUP and the end of the process that started us: the first asks, a second insists. */
export function listenForStop(): StopRequest {
  const stopping = new AbortController()
  let insist = () => process.exit(1)
  let askedAt = Number.POSITIVE_INFINITY
  const ask = () => {
    if (!stopping.signal.aborted) {
      askedAt = performance.now()
      stopping.abort()
    } else if (performance.now() - askedAt > SAME_REQUEST_MS) insist()
  }
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, ask)
  process.channel?.unref()
  return {
    signal: stopping.signal,
    onInsist: (action) => {
      insist = () => {
        action()
        process.exit(1)
      }
    },
  }
}

/** Waits until the person wants to stop. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
