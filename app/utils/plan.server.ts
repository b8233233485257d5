import { nextMonth } from '../../core/plan-limit.ts'
import type { PlanView } from '../../core/plan-view.ts'
import { limitsOf } from '../../core/policy.ts'
import { findAccount } from './account.server.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

/** The person's plan with what is used of it now. @throws NotSignedInError when the account is gone by now */
export async function readPlan(user: SessionUser): Promise<PlanView> {
  const { planUsage, turns } = services()
  const now = new Date()
  const [{ subscription }, month, storiesUnderWay] = await Promise.all([
    findAccount(user),
    planUsage.ofMonth(user.id, now),
    turns.countUnderWay(user.id),
  ])
  return {
    plan: user.plan,
    subscription,
    limits: limitsOf(user),
    used: { ...month, storiesUnderWay },
    resetsAt: nextMonth(now).toISOString(),
  }
}
