import { describe, expect, test } from 'vitest'
import type { Hold } from '../core/provider.ts'
import {
  AnswerTruncatedError,
  ContentBlockedError,
  KeyRefusedError,
  ProviderUnavailableError,
  QuotaExhaustedError,
  RateLimitedError,
} from './errors.ts'
import { type Clock, createGate } from './gate.ts'

/** A gate in a time of its own, what `onHold` was told, and how often the provider was asked. */
function gateway() {
  const { clock, pass } = manualClock()
  const holds: (Hold | null)[] = []
  const gate = createGate('vendor', (hold) => holds.push(hold), clock)
  const signal = new AbortController().signal
  const seen = { asked: 0 }
  const ask = <T>(answer: () => Promise<T>, by = signal) =>
    gate.run(by, () => {
      seen.asked++
      return answer()
    })
  const succeed = () => ask(async () => 'answer')
  const fail = (error: Error) => ask(() => Promise.reject(error)).catch((thrown: unknown) => thrown)
  async function breakDown(times = 6) {
    for (let time = 0; time < times; time++) await fail(outage)
  }
  return { gate, clock, pass, holds, signal, seen, ask, succeed, fail, breakDown }
}

/** Time stands still until the test lets it pass. */
function manualClock() {
  let now = Date.parse('2026-11-22T10:00:00Z')
  let sleepers: { at: number; wake: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ at: now + ms, wake: resolve })
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      }),
  }
  async function pass(ms: number): Promise<void> {
    now += ms
    const due = sleepers.filter(({ at }) => at <= now)
    sleepers = sleepers.filter(({ at }) => at > now)
    for (const { wake } of due) wake()
    await settled()
  }
  return { clock, pass }
}

/** Lets everything happen that waits for nothing but promises. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

const outage = new ProviderUnavailableError('vendor')
const refused = new KeyRefusedError('vendor', 'API key not valid.')
const onHold = expect.objectContaining({ code: 'provider_on_hold', reaction: 'hold' })

/** An answer that comes when the test says so. */
function pending<T = string>() {
  return Promise.withResolvers<T>()
}

async function* pieces(texts: string[], end?: Error) {
  yield* texts
  if (end) throw end
}

async function read(stream: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  for await (const text of stream) texts.push(text)
  return texts
}

describe('after a 429', () => {
  test('the calls of this process wait together and leave spread', async () => {
    const { seen, succeed, fail, pass } = gateway()
    await fail(new RateLimitedError('vendor', 10_000))
    const calls = Array.from({ length: 40 }, succeed)
    await pass(10_000)
    expect(seen.asked).toBe(1)
    await pass(250)
    expect(seen.asked).toBeGreaterThan(1)
    expect(seen.asked).toBeLessThan(41)
    await pass(250)
    expect(await Promise.all(calls)).toHaveLength(40)
  })

  test('another one while they wait makes them wait for that as well', async () => {
    const { seen, ask, succeed, fail, pass } = gateway()
    const slow = pending()
    const late = ask(() => slow.promise).catch((error: unknown) => error)
    await fail(new RateLimitedError('vendor', 5000))
    const waiting = succeed()
    slow.reject(new RateLimitedError('vendor', 20_000))
    await late
    await pass(6000)
    expect(seen.asked).toBe(2)
    await pass(15_000)
    expect(await waiting).toBe('answer')
  })

  test('a long wait is left to Temporal: the call fails with what is left of it', async () => {
    const { seen, succeed, fail, pass } = gateway()
    await fail(new RateLimitedError('vendor', 60_000))
    await pass(10_000)
    await expect(succeed()).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 50_000 })
    expect(seen.asked).toBe(1)
    await pass(50_000)
    expect(await succeed()).toBe('answer')
  })

  test('a call that is aborted while it waits ends at once', async () => {
    const { seen, ask, fail } = gateway()
    await fail(new RateLimitedError('vendor', 10_000))
    const controller = new AbortController()
    const call = ask(async () => 'answer', controller.signal)
    await settled()
    controller.abort(new Error('stopped'))
    await expect(call).rejects.toThrow('stopped')
    expect(seen.asked).toBe(1)
  })

  test('nobody says that the provider is on hold', async () => {
    const { holds, fail } = gateway()
    for (let time = 0; time < 20; time++) await fail(new RateLimitedError('vendor', 0))
    expect(holds).toEqual([])
  })
})

test('an answer that was cut short keeps no other call waiting', async () => {
  const { succeed, fail } = gateway()
  await fail(new AnswerTruncatedError('vendor'))
  expect(await succeed()).toBe('answer')
})

describe('a used-up quota', () => {
  const quota = (clock: Clock) =>
    new QuotaExhaustedError('vendor', new Date(clock.now() + 3_600_000), 'RequestsPerDay')

  test('fails every call at once, without asking, until its time or a minute has passed', async () => {
    const { clock, seen, succeed, fail, pass } = gateway()
    const error = quota(clock)
    await fail(error)
    await pass(59_999)
    await expect(succeed()).rejects.toBe(error)
    expect(seen.asked).toBe(1)
    await pass(1)
    expect(await succeed()).toBe('answer')
  })

  test('is asked about once a minute at most, so that a person can say “try now”', async () => {
    const { clock, seen, succeed, fail, pass } = gateway()
    await fail(quota(clock))
    await pass(60_000)
    await fail(quota(clock))
    expect(seen.asked).toBe(2)
    await pass(59_999)
    await expect(succeed()).rejects.toMatchObject({ code: 'quota_exhausted' })
    expect(seen.asked).toBe(2)
  })

  test('is not waited for twice: what an older 429 asked for counts no more', async () => {
    const { clock, ask, succeed, fail } = gateway()
    const slow = pending()
    const late = ask(() => slow.promise).catch((error: unknown) => error)
    await fail(new RateLimitedError('vendor', 20_000))
    const error = quota(clock)
    slow.reject(error)
    await late
    await expect(succeed()).rejects.toBe(error)
  })

  test('is told once, however many calls were under way, and an answer to one of them does not end it', async () => {
    const { clock, holds, ask, succeed } = gateway()
    const slow = pending()
    const good = ask(() => slow.promise)
    const error = quota(clock)
    await Promise.allSettled(Array.from({ length: 20 }, () => ask(() => Promise.reject(error))))
    slow.resolve('answer')
    expect(await good).toBe('answer')
    await expect(succeed()).rejects.toBe(error)
    expect(holds).toEqual([
      { code: 'quota_exhausted', message: error.message, until: error.resumesAt?.toISOString() },
    ])
  })

  test('is known from a call under way even while the provider rests for an outage', async () => {
    const { clock, holds, ask, breakDown, succeed } = gateway()
    const slow = pending()
    const late = ask(() => slow.promise).catch((error: unknown) => error)
    await breakDown()
    const error = quota(clock)
    slow.reject(error)
    await late
    await expect(succeed()).rejects.toBe(error)
    expect(holds.map((hold) => hold?.code)).toEqual(['provider_on_hold', 'quota_exhausted'])
  })
})

describe('a refused key', () => {
  test('is asked once a minute, not for each call', async () => {
    const { seen, fail, pass } = gateway()
    for (let minute = 1; minute <= 3; minute++) {
      for (let call = 0; call < 10; call++) expect(await fail(refused)).toBe(refused)
      expect(seen.asked).toBe(minute)
      await pass(60_000)
    }
  })

  test('that was mended serves everyone after its minute', async () => {
    const { holds, succeed, fail, pass } = gateway()
    await fail(refused)
    await pass(60_000)
    expect(await succeed()).toBe('answer')
    expect(holds.map((hold) => hold?.code ?? null)).toEqual(['key_refused', null])
  })
})

describe('outages', () => {
  test('in a row hold the provider; one less does not', async () => {
    const { clock, holds, seen, breakDown, succeed, fail } = gateway()
    await breakDown(5)
    expect(holds).toEqual([])
    await fail(outage)
    const until = new Date(clock.now() + 5000)
    await expect(succeed()).rejects.toMatchObject({ code: 'provider_on_hold', resumesAt: until })
    expect(seen.asked).toBe(6)
    expect(holds).toMatchObject([{ code: 'provider_on_hold', until: until.toISOString() }])
  })

  test.each([
    ['a success', undefined],
    ['a refusal of one passage', new ContentBlockedError('vendor', 'prompt', 'SAFETY')],
  ])('are in a row only without %s between them', async (_, between) => {
    const { holds, breakDown, succeed, fail } = gateway()
    await breakDown(5)
    await (between ? fail(between) : succeed())
    await breakDown(5)
    expect(holds).toEqual([])
  })

  test('that come together hold it once and for the first rest only', async () => {
    const { holds, ask, succeed, pass } = gateway()
    await Promise.allSettled(Array.from({ length: 30 }, () => ask(() => Promise.reject(outage))))
    expect(holds).toHaveLength(1)
    await pass(5000)
    expect(await succeed()).toBe('answer')
  })

  test('that go on double the rest, to five minutes at most; a success forgets them', async () => {
    const { clock, holds, breakDown, succeed, fail, pass } = gateway()
    const rests: number[] = []
    const rest = async () => {
      const ms = Date.parse(holds.at(-1)?.until ?? '') - clock.now()
      rests.push(ms / 1000)
      await pass(ms)
    }
    await breakDown()
    await rest()
    for (let time = 0; time < 7; time++) {
      await fail(outage)
      await rest()
    }
    expect(rests).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
    await succeed()
    await breakDown()
    await rest()
    expect(rests.at(-1)).toBe(5)
  })
})

describe('when a rest is over', () => {
  async function rested() {
    const made = gateway()
    await made.breakDown()
    await made.pass(5000)
    return { ...made, trial: pending() }
  }

  test('one call tries, the others come back after two seconds, and its success opens it for all', async () => {
    const { clock, holds, ask, succeed, trial } = await rested()
    const first = ask(() => trial.promise)
    await expect(succeed()).rejects.toMatchObject({
      code: 'provider_on_hold',
      resumesAt: new Date(clock.now() + 2000),
    })
    trial.resolve('answer')
    await first
    expect(await Promise.all([succeed(), succeed()])).toHaveLength(2)
    expect(holds.map((hold) => hold?.code ?? null)).toEqual(['provider_on_hold', null])
  })

  test('a refusal of the passage that was tried opens it too: the provider has answered', async () => {
    const { holds, fail, succeed } = await rested()
    await fail(new ContentBlockedError('vendor', 'prompt', 'SAFETY'))
    expect(holds.at(-1)).toBeNull()
    expect(await Promise.all([succeed(), succeed()])).toHaveLength(2)
  })

  test('a call from before that breaks down is not taken for the one that tries', async () => {
    const made = gateway()
    const [old, trial] = [pending(), pending()]
    const before = made.ask(() => old.promise).catch((error: unknown) => error)
    await made.breakDown()
    await made.pass(5000)
    const tried = made.ask(() => trial.promise)
    old.reject(outage)
    await before
    await expect(made.succeed()).rejects.toEqual(onHold)
    expect(made.holds).toHaveLength(1)
    trial.resolve('answer')
    await tried
    expect(await made.succeed()).toBe('answer')
  })

  test.each([
    ['aborted', new DOMException('stopped', 'AbortError')],
    ['aborted, which the provider takes for an outage', outage],
  ])('a call that is %s is neither success nor outage, and the next one tries', async (_, error) => {
    const { holds, ask, succeed, trial } = await rested()
    const controller = new AbortController()
    const tried = ask(() => trial.promise, controller.signal)
    controller.abort()
    trial.reject(error)
    await expect(tried).rejects.toBe(error)
    expect(holds).toHaveLength(1)
    expect(await succeed()).toBe('answer')
  })

  test('a 429 for the call that tries leaves it to the next one', async () => {
    const { holds, fail, succeed, pass } = await rested()
    await fail(new RateLimitedError('vendor', 1000))
    expect(holds).toHaveLength(1)
    const next = succeed()
    await pass(1500)
    expect(await next).toBe('answer')
    expect(holds.at(-1)).toBeNull()
  })
})

describe('an answer that comes in pieces', () => {
  test('opens the provider for all with its first piece', async () => {
    const { gate, signal, holds, breakDown, succeed, pass } = gateway()
    await breakDown()
    await pass(5000)
    const stream = gate.stream(signal, () => pieces(['one', 'two']))[Symbol.asyncIterator]()
    expect(await stream.next()).toMatchObject({ value: 'one' })
    expect(holds.at(-1)).toBeNull()
    expect(await succeed()).toBe('answer')
  })

  test('and breaks off every time gets the provider a rest all the same', async () => {
    const { gate, signal, holds, pass } = gateway()
    const broken = () => read(gate.stream(signal, () => pieces(['one'], outage)))
    for (let time = 0; time < 6; time++) await expect(broken()).rejects.toBe(outage)
    await expect(broken()).rejects.toEqual(onHold)
    await pass(5000)
    await expect(broken()).rejects.toBe(outage)
    expect(holds.map((hold) => hold?.code ?? null)).toEqual(['provider_on_hold', null, 'provider_on_hold'])
    await pass(9999)
    await expect(broken()).rejects.toEqual(onHold)
  })

  test('ends a row of outages when it is whole', async () => {
    const { gate, signal, holds, breakDown } = gateway()
    await breakDown(5)
    expect(await read(gate.stream(signal, () => pieces(['one', 'two'])))).toEqual(['one', 'two'])
    await breakDown(5)
    expect(holds).toEqual([])
  })

  test.each([0, 1])('that nobody reads beyond piece %i leaves nothing stuck', async (wanted) => {
    const { gate, signal, breakDown, succeed, pass } = gateway()
    await breakDown()
    await pass(5000)
    let closed = false
    async function* endless() {
      try {
        for (;;) yield 'more'
      } finally {
        closed = true
      }
    }
    const stream = gate.stream(signal, endless)[Symbol.asyncIterator]()
    for (let piece = 0; piece < wanted; piece++) await stream.next()
    await stream.return?.()
    expect(closed).toBe(wanted > 0)
    expect(await succeed()).toBe('answer')
  })
})
