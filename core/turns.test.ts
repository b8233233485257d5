import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const untilIdle = () => new Promise((resolve) => setImmediate(resolve))

test('what has the same key waits for what came before, and nothing else does', async () => {
  const inTurn = createTurns()
  const log: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = inTurn('a', async () => {
    await gate.promise
    log.push('a1')
  })
  const second = inTurn('a', async () => void log.push('a2'))
  await inTurn('b', async () => void log.push('b1'))
  await untilIdle()
  expect(log).toEqual(['b1'])
  gate.resolve()
  await Promise.all([first, second])
  expect(log).toEqual(['b1', 'a1', 'a2'])
})

test('its outcome is handed back, and a failure does not stop the next', async () => {
  const inTurn = createTurns()
  const failing = inTurn('a', () => Promise.reject(new Error('no')))
  const next = inTurn('a', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
