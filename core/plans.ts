import type { PlanType, Role, Subscription } from './account.ts'

export interface PlanLimits {
  /** Words of one uploaded text. */
  wordsPerStory: number
}

/** What each plan allows. */
export const planLimits: Record<PlanType, PlanLimits> = {
  free: { wordsPerStory: 20_000 },
  basic: { wordsPerStory: 60_000 },
  premium: { wordsPerStory: 250_000 },
}

/** Turns of each plan where people wait for the same provider. */
export const fairnessWeights: Record<PlanType, number> = { free: 1, basic: 2, premium: 4 }

/** The plan that holds now: one that is over has fallen back to free. Premium accounts and admins have the widest. */
export function effectivePlan(
  { role, subscription }: { role: Role; subscription: Subscription },
  now = new Date(),
): PlanType {
  if (role !== 'user') return 'premium'
  const { planType, endDate } = subscription
  return endDate !== null && new Date(endDate) <= now ? 'free' : planType
}

/** Longer runs without a space are data, not prose: they could neither be cut into passages nor spoken. */
export const LONGEST_WORD = 1000
