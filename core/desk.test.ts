import { expect, test } from 'vitest'
import { actOf, firstOf, isLong } from './desk.ts'

const now = Date.parse('2026-11-26T10:00:00Z')
const until = (time: string | null) => isLong({ code: 'rate_limited', message: '', until: time }, now)

test('a hold of some minutes needs nobody, one of hours or without an end does', () => {
  expect(until('2026-11-26T10:05:00Z')).toBe(false)
  expect(until('2026-11-27T00:00:00Z')).toBe(true)
  expect(until(null)).toBe(true)
})

test('what waits has one thing to do about it', () => {
  expect(actOf('waiting')).toBe('continue')
  expect([actOf('paused'), actOf('processing')]).toEqual(['resume', 'resume'])
  expect([actOf('failed'), actOf('partial')]).toEqual(['retry', 'retry'])
})

test('what does not fit says of which kinds it is', () => {
  const jobs = (...kinds: ('story' | 'batch')[]) =>
    kinds.map((kind) => ({ kind, id: '', title: '', status: 'queued' as const }))
  expect(firstOf(jobs('batch', 'story'), 2)).toMatchObject({ items: [{}, {}], more: [] })
  expect(firstOf(jobs('batch', 'story', 'story', 'batch', 'story'), 2).more).toEqual(['batch', 'story'])
})
