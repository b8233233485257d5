export interface Coalesced {
  (): void
  cancel(): void
}

/**
 * Runs an asynchronous task soon, however often it is asked for: at most one at a time, at least `gapMs` between two
 * starts, and once more after the last request. Failures go to `onError`.
 */
export function coalesce(
  gapMs: number,
  task: () => Promise<unknown>,
  onError: (error: unknown) => void,
): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isWanted = false
  let lastStart = Number.NEGATIVE_INFINITY

  async function run() {
    timer = undefined
    isWanted = false
    isRunning = true
    lastStart = Date.now()
    try {
      await task()
    } catch (error) {
      onError(error)
    } finally {
      isRunning = false
      if (isWanted) schedule()
    }
  }

  function schedule() {
    timer ??= setTimeout(run, Math.max(0, lastStart + gapMs - Date.now()))
  }

  function request() {
    isWanted = true
    if (!isRunning) schedule()
  }
  return Object.assign(request, {
    cancel() {
      clearTimeout(timer)
      timer = undefined
      isWanted = false
    },
  })
}
