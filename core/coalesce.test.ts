import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

let sent: number
let errors: unknown[]
beforeEach(() => {
  vi.useFakeTimers()
  sent = 0
  errors = []
})
afterEach(() => {
  vi.useRealTimers()
})

const counting = (everyMs = 500) =>
  coalesce(
    async () => {
      sent++
    },
    everyMs,
    (error) => errors.push(error),
  )
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('the first news is sent at once', async () => {
  counting().poke()
  await pass(0)
  expect(sent).toBe(1)
})

test('later news is gathered, and sent once when the time has come', async () => {
  const news = counting()
  for (let time = 0; time < 10; time++) news.poke()
  await pass(499)
  expect(sent).toBe(1)
  await pass(1)
  expect(sent).toBe(2)
  await pass(5000)
  expect(sent).toBe(2)
})

test('after a pause news is sent at once again', async () => {
  const news = counting()
  news.poke()
  await pass(2000)
  news.poke()
  await pass(0)
  expect(sent).toBe(2)
})

test('two never run at a time, and what came meanwhile is one more', async () => {
  let atOnce = 0
  let most = 0
  const news = coalesce(
    async () => {
      atOnce++
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setTimeout(resolve, 1200))
      atOnce--
      sent++
    },
    500,
    (error) => errors.push(error),
  )
  for (let time = 0; time < 4; time++) {
    news.poke()
    await pass(500)
  }
  await pass(10_000)
  expect(most).toBe(1)
  expect(sent).toBe(3)
})

test('after a failure the next run is half a second away, however often it runs else', async () => {
  const news = coalesce(
    async () => {
      sent++
      if (sent === 1) throw new Error('away')
    },
    50,
    (error) => errors.push(error),
  )
  news.poke()
  news.poke()
  await pass(499)
  expect(sent).toBe(1)
  await pass(1)
  expect(sent).toBe(2)
  news.poke()
  await pass(50)
  expect(sent).toBe(3)
  expect(errors).toHaveLength(1)
})

test('closing sends what is unsent, waits for it, and takes no more', async () => {
  const news = counting()
  news.poke()
  news.poke()
  await news.close()
  expect(sent).toBe(2)
  news.poke()
  await pass(5000)
  expect(sent).toBe(2)
})

test('closing sends nothing when nothing is unsent', async () => {
  const news = counting()
  news.poke()
  await news.close()
  expect(sent).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

test('closing waits for what is under way, and then for what came meanwhile', async () => {
  const ends: (() => void)[] = []
  const news = coalesce(
    () => new Promise<void>((resolve) => ends.push(resolve)),
    500,
    (error) => errors.push(error),
  )
  news.poke()
  news.poke()
  let isClosed = false
  const closing = news.close().then(() => {
    isClosed = true
  })
  ends[0]?.()
  await pass(0)
  expect([ends.length, isClosed]).toEqual([2, false])
  ends[1]?.()
  await closing
  expect(vi.getTimerCount()).toBe(0)
})

test('nothing that is gathered runs after it was cancelled', async () => {
  const news = counting()
  news.poke()
  news.poke()
  news.cancel()
  news.poke()
  await pass(5000)
  expect(sent).toBe(1)
})

test('a failure is handed over, and the next news is sent all the same', async () => {
  let fails = true
  const news = coalesce(
    async () => {
      if (fails) throw new Error('away')
      sent++
    },
    500,
    (error) => errors.push(error),
  )
  news.poke()
  await pass(0)
  fails = false
  news.poke()
  await news.close()
  expect(errors.map(String)).toEqual(['Error: away'])
  expect(sent).toBe(1)
})
