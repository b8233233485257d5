import type { AccountStatus, PlanType, Role } from './account.ts'
import { type PlanLimits, planLimits } from './plans.ts'

/** Who asks. Nobody is signed in: null. */
export interface Person {
  id: string
  role: Role
  status: AccountStatus
}

/** Whose things a right is about. */
export type Scope = 'none' | 'own' | 'all'

const owner = { user: 'own', premium: 'own', admin: 'own' } as const
const ownerAndAdmin = { user: 'own', premium: 'own', admin: 'all' } as const

/**
 * What is done to something that belongs to somebody. Admins look, because they are asked for help; what is said in
 * somebody's name stays that person's.
 */
const ownedRights = {
  'story:read': ownerAndAdmin,
  /** Settings, runs, deletion. */
  'story:change': owner,
  'batch:read': ownerAndAdmin,
  /** Files, pause, resume, cancel, retry. */
  'batch:change': owner,
  'account:read': ownerAndAdmin,
  /** Profile, password, own sessions, data, deletion. */
  'account:change': owner,
} as const satisfies Record<string, Record<Role, Scope>>

const everybody = ['user', 'premium', 'admin'] as const
const admins = ['admin'] as const

/** What belongs to nobody, or is about all. */
const generalRights = {
  /** Everything that needs no more than being signed in. */
  'site:use': everybody,
  'story:create': everybody,
  'batch:create': everybody,
  /** Users, the audit log, the system's health. */
  'admin:read': admins,
  /** Anybody's role, status, plan and sessions. */
  'admin:change': admins,
  /** A story's run in Temporal's own pages. */
  'run:inspect': admins,
} as const satisfies Record<string, readonly Role[]>

export type OwnedAction = keyof typeof ownedRights
export type GeneralAction = keyof typeof generalRights
export const ownedActions = Object.keys(ownedRights) as OwnedAction[]
export const generalActions = Object.keys(generalRights) as GeneralAction[]

/** Whose things this person may do this to: what a query asks for before it looks. A stopped account has no rights. */
export function scopeOf(person: Person | null, action: OwnedAction): Scope {
  return person?.status === 'active' ? ownedRights[action][person.role] : 'none'
}

/** Whether this person may do this: in general, or to what belongs to `ownerId`. */
export function may(person: Person | null, action: GeneralAction): boolean
export function may(person: Person | null, action: OwnedAction, ownerId: string): boolean
export function may(person: Person | null, action: GeneralAction | OwnedAction, ownerId?: string): boolean {
  if (person?.status !== 'active') return false
  if (isGeneral(action)) return generalRights[action].some((role) => role === person.role)
  const scope = scopeOf(person, action)
  return scope === 'all' || (scope === 'own' && person.id === ownerId)
}

const isGeneral = (action: GeneralAction | OwnedAction): action is GeneralAction => action in generalRights

/** How much this person may have made. `plan` is what holds today: `effectivePlan`. Admins have no monthly limits. */
export function limitsOf({ role, plan }: { role: Role; plan: PlanType }): PlanLimits {
  const { premium } = planLimits
  return role === 'admin' ? { ...premium, storiesPerMonth: null, imagesPerMonth: null } : planLimits[plan]
}
