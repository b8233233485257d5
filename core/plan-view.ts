import type { PlanType, Role, Subscription } from './account.ts'
import type { PlanLimits } from './plans.ts'

/** A person's plan as its page and the API show it. */
export interface PlanView {
  /** What holds today. */
  plan: PlanType
  subscription: Subscription
  limits: PlanLimits
  used: {
    /** This month's, those deleted since included. */
    stories: number
    images: number
    /** In the making now; those of batches are not counted. */
    storiesUnderWay: number
  }
  /** When what is counted by the month starts anew. ISO 8601. */
  resetsAt: string
}

/** A meter's two figures. */
export interface Metered {
  used: number
  limit: number
}

const NEARLY_USED = 0.8

/** The limits of the month that are nearly used up, or all: what a person should know before the next story. */
export function nearlyUsed({ limits, used }: PlanView): { stories?: Metered; images?: Metered } {
  const near = (amount: number, limit: number | null): Metered | undefined =>
    limit !== null && amount > NEARLY_USED * limit ? { used: amount, limit } : undefined
  const stories = near(used.stories, limits.storiesPerMonth)
  const images = near(used.images, limits.imagesPerMonth)
  return { ...(stories && { stories }), ...(images && { images }) }
}

/** Where a plan comes from: bought by the month, or part of the role. */
export const isByRole = (role: Role): boolean => role !== 'user'
