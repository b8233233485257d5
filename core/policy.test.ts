import { describe, expect, test } from 'vitest'
import { accountStatuses, planTypes, type Role, roles } from './account.ts'
import { planLimits } from './plans.ts'
import { generalActions, limitsOf, may, ownedActions, type Person, scopeOf } from './policy.ts'

const person = (role: Role, status: Person['status'] = 'active'): Person => ({ id: 'self', role, status })

/** For each action who may do it to their own and to others' things. Written out, so that a change of the rules is seen here. */
const owned: Record<string, { own: Role[]; others: Role[] }> = {
  'story:read': { own: ['user', 'premium', 'admin'], others: ['admin'] },
  'story:change': { own: ['user', 'premium', 'admin'], others: [] },
  'batch:read': { own: ['user', 'premium', 'admin'], others: ['admin'] },
  'batch:change': { own: ['user', 'premium', 'admin'], others: [] },
  'account:read': { own: ['user', 'premium', 'admin'], others: ['admin'] },
  'account:change': { own: ['user', 'premium', 'admin'], others: [] },
}
const general: Record<string, Role[]> = {
  'site:use': ['user', 'premium', 'admin'],
  'story:create': ['user', 'premium', 'admin'],
  'batch:create': ['user', 'premium', 'admin'],
  'admin:read': ['admin'],
  'admin:change': ['admin'],
  'run:inspect': ['admin'],
}

test('the tables below leave no action out', () => {
  expect(Object.keys(owned).toSorted()).toEqual(ownedActions.toSorted())
  expect(Object.keys(general).toSorted()).toEqual(generalActions.toSorted())
})

describe.each(accountStatuses)('with an account that is %s', (status) => {
  const isActive = status === 'active'
  describe.each(roles)('a person of role %s', (role) => {
    test.each(ownedActions)('%s: own and others’, in question and in query', (action) => {
      const own = isActive && owned[action]?.own.includes(role) === true
      const others = isActive && owned[action]?.others.includes(role) === true
      expect(may(person(role, status), action, 'self')).toBe(own)
      expect(may(person(role, status), action, 'another')).toBe(others)
      expect(scopeOf(person(role, status), action)).toBe(others ? 'all' : own ? 'own' : 'none')
    })

    test.each(generalActions)('%s', (action) => {
      expect(may(person(role, status), action)).toBe(isActive && general[action]?.includes(role) === true)
    })
  })
})

test('nobody may do nothing', () => {
  for (const action of generalActions) expect(may(null, action)).toBe(false)
  for (const action of ownedActions) {
    expect(may(null, action, 'another')).toBe(false)
    expect(scopeOf(null, action)).toBe('none')
  }
})

describe('limits', () => {
  test.each(planTypes)('are those of the plan that holds: %s', (plan) => {
    expect(limitsOf({ role: 'user', plan })).toEqual(planLimits[plan])
    expect(limitsOf({ role: 'premium', plan })).toEqual(planLimits[plan])
  })

  test('of a month do not bind admins, who have the widest of the others', () => {
    const { storiesPerMonth, imagesPerMonth, ...rest } = limitsOf({ role: 'admin', plan: 'premium' })
    expect([storiesPerMonth, imagesPerMonth]).toEqual([null, null])
    expect(planLimits.premium).toMatchObject(rest)
  })
})
