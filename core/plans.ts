import type { PlanType } from './account.ts'

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

/** Longer runs without a space are data, not prose: they could neither be cut into passages nor spoken. */
export const LONGEST_WORD = 1000
