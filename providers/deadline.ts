import { ProviderTimeoutError } from './errors.ts'

/** How long a stream may keep us waiting, in milliseconds. */
export interface StreamDeadline {
  /** Until its first piece. */
  firstMs: number
  /** Until each piece after that. */
  betweenMs: number
}

/**
 * Makes a call that ends in time: `call` gets a signal that aborts with the caller's, and when `ms` are over.
 * @throws ProviderTimeoutError, or the reason of the caller's signal, also when the vendor's library does not heed its signal.
 */
export async function withDeadline<Answer>(
  provider: string,
  ms: number,
  caller: AbortSignal,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  caller.throwIfAborted()
  const deadline = new AbortController()
  const signal = AbortSignal.any([caller, deadline.signal])
  const timer = setTimeout(() => deadline.abort(new ProviderTimeoutError(provider, ms)), ms)
  try {
    return await unlessAborted(signal, call(signal))
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The same for a stream. Only waiting for the vendor counts, not what the reader does with a piece. The signal of `open`
 * aborts too when the reader stops early, so that nothing more is asked for or paid.
 */
export async function* streamWithDeadline<Piece>(
  provider: string,
  { firstMs, betweenMs }: StreamDeadline,
  caller: AbortSignal,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Piece>>,
): AsyncGenerator<Piece> {
  const reader = new AbortController()
  const signal = AbortSignal.any([caller, reader.signal])
  const pieces = opened(open, signal)
  try {
    for (let ms = firstMs; ; ms = betweenMs) {
      const next = await withDeadline(provider, ms, signal, () => pieces.next())
      // Some libraries end a stream without a word when its request is aborted.
      signal.throwIfAborted()
      if (next.done) return
      yield next.value
    }
  } finally {
    reader.abort()
  }
}

async function* opened<Piece>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Piece>>,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  yield* await open(signal)
}

/** The work's outcome, or the signal's reason if that comes first. */
function unlessAborted<Outcome>(signal: AbortSignal, work: Promise<Outcome>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
