import { describe, expect, test } from 'vitest'
import type { Subscription } from './account.ts'
import { addMonths, turnedOver } from './subscription.ts'

const now = new Date('2026-11-22T10:00:00.000Z')
const basic = (changes: Partial<Subscription>): Subscription => ({
  planType: 'basic',
  startDate: '2026-08-31T00:00:00.000Z',
  endDate: '2026-11-22T10:00:00.000Z',
  autoRenew: false,
  ...changes,
})

test.each([
  ['2026-01-31T08:30:00.000Z', 1, '2026-02-28T08:30:00.000Z'],
  ['2028-01-31T00:00:00.000Z', 1, '2028-02-29T00:00:00.000Z'],
  ['2026-01-31T00:00:00.000Z', 2, '2026-03-31T00:00:00.000Z'],
  ['2026-12-15T00:00:00.000Z', 1, '2027-01-15T00:00:00.000Z'],
])('%s and %i month(s) is %s', (time, months, expected) => {
  expect(addMonths(new Date(time), months).toISOString()).toBe(expected)
})

describe('a plan', () => {
  test.each([
    ['is free', { planType: 'free' as const }],
    ['has no end', { endDate: null }],
    ['ends a moment later', { endDate: '2026-11-22T10:00:00.001Z', autoRenew: true }],
  ])('that %s stays as it is', (_, changes) => {
    expect(turnedOver(basic(changes), now)).toBeNull()
  })

  test('that is over becomes a free one, which began when it ended', () => {
    expect(turnedOver(basic({}), now)).toEqual({
      outcome: 'closed',
      subscription: {
        planType: 'free',
        startDate: '2026-11-22T10:00:00.000Z',
        endDate: null,
        autoRenew: false,
      },
    })
  })

  test.each([
    ['2026-11-22T10:00:00.000Z', '2026-12-22T10:00:00.000Z'],
    // Nobody looked for months.
    ['2026-05-31T00:00:00.000Z', '2026-11-30T00:00:00.000Z'],
    ['2026-05-22T10:00:00.000Z', '2026-12-22T10:00:00.000Z'],
  ])('that renews itself and ended %s goes on until %s, and began when it began', (endDate, expected) => {
    const before = basic({ endDate, autoRenew: true })
    expect(turnedOver(before, now)).toEqual({
      outcome: 'renewed',
      subscription: { ...before, endDate: expected },
    })
  })
})
