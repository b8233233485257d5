/** Runs `send` at once the first time, then at most once in `everyMs`, never two at a time, and always once after the last poke. */
export interface Coalesced {
  poke(): void
  /** Sends what is still unsent and waits for it. Pokes after this do nothing. */
  close(): Promise<void>
}

/**
 * For news where only the newest counts. `send` must say the whole present state, because pokes in between are dropped.
 * A failed send is handed to `onError` and made good by the next one.
 */
export function coalesce(
  send: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Coalesced {
  let due = false
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let sending = Promise.resolve()

  function run(): void {
    due = false
    sending = sending.then(send).catch(onError)
    timer = setTimeout(() => {
      timer = undefined
      if (due) run()
    }, everyMs)
  }

  return {
    poke() {
      if (closed) return
      due = true
      if (!timer) run()
    },
    async close() {
      closed = true
      clearTimeout(timer)
      if (due) sending = sending.then(send).catch(onError)
      await sending
    },
  }
}
