import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const unexpected = (error: unknown) => {
  throw error
}

test('many requests within the gap run the task at once and once more at its end', async () => {
  const task = vi.fn(async () => {})
  const request = coalesce(500, task, unexpected)
  for (let time = 0; time < 400; time += 20) {
    request()
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(task).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(task).toHaveBeenCalledTimes(2)
})

test('a request during a run is answered by a run of its own, after it', async () => {
  let finish = () => {}
  const task = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const request = coalesce(500, task, unexpected)
  request()
  await vi.advanceTimersByTimeAsync(600)
  request()
  await vi.advanceTimersByTimeAsync(600)
  expect(task).toHaveBeenCalledTimes(1)
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(task).toHaveBeenCalledTimes(2)
})

test('a failure is reported and does not stop later runs', async () => {
  const reported = vi.fn()
  const task = vi.fn().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(undefined)
  const request = coalesce(500, task, reported)
  request()
  await vi.advanceTimersByTimeAsync(0)
  expect(reported).toHaveBeenCalledWith(new Error('offline'))
  request()
  await vi.advanceTimersByTimeAsync(500)
  expect(task).toHaveBeenCalledTimes(2)
})

test('nothing runs after it was cancelled', async () => {
  const task = vi.fn(async () => {})
  const request = coalesce(500, task, unexpected)
  request()
  request.cancel()
  await vi.advanceTimersByTimeAsync(1000)
  expect(task).not.toHaveBeenCalled()
})
