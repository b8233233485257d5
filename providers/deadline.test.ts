import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { streamWithDeadline, withDeadline } from './deadline.ts'

const never = new AbortController().signal
const forever = () => new Promise<never>(() => {})
const timedOut = expect.objectContaining({ code: 'provider_timeout' })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a call', () => {
  test('gives its answer, and leaves no timer behind', async () => {
    expect(await withDeadline('lab', 1000, never, async () => 'yes')).toBe('yes')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends at its deadline, and tells the one who makes it, even if that one does not listen', async () => {
    let seen: AbortSignal | undefined
    const answer = withDeadline('lab', 1000, never, (signal) => {
      seen = signal
      return forever()
    })
    const refused = expect(answer).rejects.toEqual(timedOut)
    await vi.advanceTimersByTimeAsync(999)
    expect(seen?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen?.reason).toEqual(timedOut)
    await refused
  })

  test('ends with the reason of the caller', async () => {
    const caller = new AbortController()
    const answer = withDeadline('lab', 1000, caller.signal, forever)
    caller.abort('enough')
    await expect(answer).rejects.toBe('enough')
    await expect(withDeadline('lab', 1000, caller.signal, forever)).rejects.toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a stream', () => {
  const deadline = { firstMs: 60_000, betweenMs: 30_000 }

  /** Gives a piece after each of these milliseconds. */
  const piecesAfter = (...waits: number[]) =>
    async function* pieces(signal: AbortSignal) {
      for (const ms of waits) {
        await new Promise((resolve) => setTimeout(resolve, ms))
        yield { ms, signal }
      }
    }

  async function read(waits: number[], busyMs = 0, caller = never): Promise<number[]> {
    const read: number[] = []
    for await (const { ms } of streamWithDeadline('lab', deadline, caller, async (signal) =>
      piecesAfter(...waits)(signal),
    )) {
      read.push(ms)
      await new Promise((resolve) => setTimeout(resolve, busyMs))
    }
    return read
  }

  test('may take long for its first piece, and less for the others', async () => {
    const whole = read([59_999, 29_999, 29_999])
    const late = expect(read([1, 30_000])).rejects.toEqual(timedOut)
    const tooLate = expect(read([60_000])).rejects.toEqual(timedOut)
    await vi.runAllTimersAsync()
    expect(await whole).toEqual([59_999, 29_999, 29_999])
    await late
    await tooLate
  })

  test('does not run out of time while its reader is busy', async () => {
    const whole = read([1, 1, 1], 100_000)
    await vi.runAllTimersAsync()
    expect(await whole).toEqual([1, 1, 1])
  })

  test('counts the opening as part of the first wait', async () => {
    const opening = streamWithDeadline('lab', deadline, never, forever).next()
    const refused = expect(opening).rejects.toEqual(timedOut)
    await vi.advanceTimersByTimeAsync(60_000)
    await refused
  })

  test('ends its request when the reader stops', async () => {
    let request: AbortSignal | undefined
    const reading = (async () => {
      for await (const { signal } of streamWithDeadline('lab', deadline, never, async (signal) =>
        piecesAfter(1, 1)(signal),
      )) {
        request = signal
        expect(signal.aborted).toBe(false)
        break
      }
    })()
    await vi.runAllTimersAsync()
    await reading
    expect(request?.aborted).toBe(true)
  })

  test('throws the caller’s reason, also when the library just ends', async () => {
    const caller = new AbortController()
    const quiet = streamWithDeadline('lab', deadline, caller.signal, async (signal) =>
      (async function* () {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      })(),
    )
    const next = quiet.next()
    await vi.advanceTimersByTimeAsync(1)
    caller.abort('enough')
    await expect(next).rejects.toBe('enough')
  })
})
