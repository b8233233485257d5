import { expect, test } from 'vitest'
import { nearlyUsed, type PlanView } from './plan-view.ts'
import { planLimits } from './plans.ts'
import { limitsOf } from './policy.ts'

const plan = (stories: number, images: number, limits: PlanView['limits'] = planLimits.free): PlanView => ({
  plan: 'free',
  subscription: { planType: 'free', startDate: null, endDate: null, autoRenew: false },
  limits,
  used: { stories, images, storiesUnderWay: 0 },
  resetsAt: '2026-12-01T00:00:00.000Z',
})

test('what is used beyond four fifths is nearly used up', () => {
  expect(nearlyUsed(plan(40, 2000))).toEqual({})
  expect(nearlyUsed(plan(41, 2000))).toEqual({ stories: { used: 41, limit: 50 } })
  expect(nearlyUsed(plan(50, 2001))).toEqual({
    stories: { used: 50, limit: 50 },
    images: { used: 2001, limit: 2500 },
  })
})

test('where there is no limit nothing is used up', () => {
  expect(nearlyUsed(plan(9000, 900_000, limitsOf({ role: 'admin', plan: 'premium' })))).toEqual({})
})
