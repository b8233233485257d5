import { z } from 'zod'
import {
  type AccountStatus,
  accountStatuses,
  type PlanType,
  planTypes,
  type Role,
  roles,
  type Subscription,
} from './account.ts'
import { isStorable } from './plain-text.ts'

export const userSorts = ['newest', 'oldest', 'lastLogin', 'username', 'stories'] as const
export type UserSort = (typeof userSorts)[number]

const searched = (max: number) => z.string().max(max).refine(isStorable, 'broken_characters')

/** Which accounts a list shows, and in which order. `plan` is what an account was given, over or not. */
export const userFilterSchema = z.object({
  q: searched(100).optional().meta({ description: 'Part of the username, the e-mail or the full name.' }),
  role: z.enum(roles).optional(),
  status: z.enum(accountStatuses).optional(),
  plan: z.enum(planTypes).optional(),
  sort: z.enum(userSorts).optional(),
})
export type UserFilter = z.infer<typeof userFilterSchema>

/** Which lines of the audit log are shown: parts of names, and an action. */
export const auditFilterSchema = z.object({
  actor: searched(50).optional().meta({ description: 'Part of the name of who acted.' }),
  target: searched(50).optional().meta({ description: 'Part of the name of whose account it was.' }),
  action: searched(50).optional(),
})
export type AuditFilter = z.infer<typeof auditFilterSchema>

const moment = z.iso.datetime().nullable()

/** What an admin may change about an account. What is left out stays as it is. */
export const userChangesSchema = z.object({
  role: z.enum(roles).optional(),
  status: z.enum(accountStatuses).optional(),
  subscription: z
    .object({
      planType: z.enum(planTypes).optional(),
      startDate: moment.optional(),
      endDate: moment.optional(),
      autoRenew: z.boolean().optional(),
    })
    .refine(({ startDate, endDate }) => !startDate || !endDate || endDate > startDate, {
      path: ['endDate'],
      message: 'plan_ends_first',
    })
    .optional(),
})
export type UserChanges = z.infer<typeof userChangesSchema>

/** The plan page's form: days, as a date field has them; an end is the end of that day. */
const day = z.iso.date('date_invalid').optional()
export const planFormSchema = z
  .object({
    planType: z.enum(planTypes),
    startDate: day,
    endDate: day,
    autoRenew: z.boolean().default(false),
  })
  .refine(({ startDate, endDate }) => !startDate || !endDate || endDate >= startDate, {
    path: ['endDate'],
    message: 'plan_ends_first',
  })

/** The days of a form as moments in UTC. */
export function subscriptionOf(form: z.infer<typeof planFormSchema>): Subscription {
  const { planType, startDate, endDate, autoRenew } = form
  return {
    planType,
    startDate: startDate ? `${startDate}T00:00:00.000Z` : null,
    endDate: endDate ? `${endDate}T23:59:59.999Z` : null,
    autoRenew,
  }
}

/** An account as admins see it in a list. Times are ISO 8601. */
export interface UserSummary {
  id: string
  username: string
  email: string
  fullName: string
  avatar: string | null
  role: Role
  status: AccountStatus
  /** What was given; it may be over. */
  subscription: Subscription
  /** What holds today. */
  plan: PlanType
  emailVerified: boolean
  /** Stories that are there. */
  stories: number
  lastLoginAt: string | null
  loginCount: number
  createdAt: string
}

/** What one account has used in a month. */
export interface MonthUsage {
  /** YYYY-MM, in UTC. */
  month: string
  stories: number
  /** Stories that failed or have gaps. */
  failed: number
  /** Calls to providers that were paid for, and those whose result was there already. */
  calls: number
  cached: number
  /** US dollars; null when a price is not known. */
  cost: number | null
}
