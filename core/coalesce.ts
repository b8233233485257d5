export interface Coalesced {
  poke(): void
  /** Runs what is still due and waits for it. Pokes after this do nothing. */
  close(): Promise<void>
  /** Forgets what is still due. Pokes after this do nothing. */
  cancel(): void
}

/** What has failed may fail again, as a database that is away does: no matter how often it runs else. */
const LEAST_AFTER_FAILURE_MS = 500

/**
 * Runs `task` at once the first time, then with at least `everyMs` between two starts, never two at a time, and always once
 * after the last poke. For news where only the newest counts: the task must deal with the whole present state, because pokes
 * in between are dropped. A failure is handed to `onError` and made good by the next run, half a second later at the soonest.
 */
export function coalesce(
  task: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): Coalesced {
  let isDue = false
  let isClosed = false
  let gap: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  function runWhenDue(): void {
    if (!isDue || gap !== undefined || running) return
    isDue = false
    beginGap(everyMs)
    running = attempt().then(() => {
      running = undefined
      runWhenDue()
    })
  }

  function beginGap(ms: number): void {
    clearTimeout(gap)
    gap = isClosed ? undefined : setTimeout(endGap, ms)
  }

  function endGap(): void {
    clearTimeout(gap)
    gap = undefined
    runWhenDue()
  }

  async function attempt(): Promise<void> {
    try {
      await task()
    } catch (error) {
      beginGap(Math.max(everyMs, LEAST_AFTER_FAILURE_MS))
      onError(error)
    }
  }

  return {
    poke() {
      if (isClosed) return
      isDue = true
      runWhenDue()
    },
    async close() {
      isClosed = true
      endGap()
      while (running) await running
    },
    cancel() {
      isClosed = true
      isDue = false
      clearTimeout(gap)
    },
  }
}
