import { describe, expect, test } from 'vitest'
import { planTypes, type Subscription } from './account.ts'
import { effectivePlan, type PlanLimits, planLimits } from './plans.ts'

const now = new Date('2026-11-22T10:00:00Z')
const paid = (changes: Partial<Subscription>): Subscription => ({
  planType: 'basic',
  startDate: '2026-10-22T10:00:00Z',
  endDate: null,
  autoRenew: false,
  ...changes,
})
const planOf = (changes: Partial<Subscription>) =>
  effectivePlan({ role: 'user', subscription: paid(changes) }, now)

describe('the plan that holds', () => {
  test.each([
    ['has no end', {}, 'basic'],
    ['ends later', { endDate: '2026-11-22T10:00:00.001Z' }, 'basic'],
    ['ends now', { endDate: now.toISOString() }, 'free'],
    ['is over', { endDate: '2026-11-01T00:00:00Z' }, 'free'],
    ['is over and renews itself', { endDate: '2026-11-01T00:00:00Z', autoRenew: true }, 'basic'],
  ] as const)('of one that %s', (_, changes, expected) => {
    expect(planOf(changes)).toBe(expected)
  })

  test.each(['premium', 'admin'] as const)('of a person of role %s is the widest', (role) => {
    const subscription = paid({ planType: 'free', endDate: '2026-11-01T00:00:00Z' })
    expect(effectivePlan({ role, subscription }, now)).toBe('premium')
  })
})

test('each plan allows more of everything than the one before', () => {
  const all = planTypes.map((plan): PlanLimits => planLimits[plan])
  for (const name of Object.keys(planLimits.free) as (keyof PlanLimits)[]) {
    const amounts = all.map((limits) => limits[name] ?? Number.POSITIVE_INFINITY)
    expect(amounts).toEqual([...new Set(amounts)].toSorted((a, b) => a - b))
  }
})

test('the free plan keeps what is promised: 50 stories a month of 10,000 words each, 100 files a batch', () => {
  const { storiesPerMonth, wordsPerStory, imagesPerMonth, filesPerBatch } = planLimits.free
  expect(storiesPerMonth).toBeGreaterThanOrEqual(50)
  expect(wordsPerStory).toBeGreaterThanOrEqual(10_000)
  expect(filesPerBatch).toBeGreaterThanOrEqual(100)
  expect(imagesPerMonth).toBeGreaterThanOrEqual((50 * 10_000) / 200)
})
