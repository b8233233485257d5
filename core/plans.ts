import type { PlanType, Role, Subscription } from './account.ts'

/** How much a plan allows. Null: as much as one likes. */
export interface PlanLimits {
  storiesPerMonth: number | null
  /** Words of one text. */
  wordsPerStory: number
  imagesPerMonth: number | null
  filesPerBatch: number
  /** Stories in the making at one time; the next ones wait for their turn. Those of a batch are the batch's own. */
  storiesAtOnce: number
}

/**
 * A month's pictures are enough for all of its stories at 10,000 words each with a picture for every 200, the usual setting: who
 * keeps to the usual never meets this limit, who wants a picture for every 50 words has it for shorter or fewer stories.
 */
const imagesFor = (stories: number): number => (stories * 10_000) / 200

/** What each plan allows. */
export const planLimits = {
  free: {
    storiesPerMonth: 50,
    wordsPerStory: 20_000,
    imagesPerMonth: imagesFor(50),
    filesPerBatch: 100,
    storiesAtOnce: 5,
  },
  basic: {
    storiesPerMonth: 300,
    wordsPerStory: 60_000,
    imagesPerMonth: imagesFor(300),
    filesPerBatch: 300,
    storiesAtOnce: 15,
  },
  premium: {
    storiesPerMonth: 2000,
    wordsPerStory: 250_000,
    imagesPerMonth: imagesFor(2000),
    filesPerBatch: 2000,
    storiesAtOnce: 50,
  },
} as const satisfies Record<PlanType, PlanLimits>

/** Turns of each plan where people wait for the same provider. */
export const fairnessWeights: Record<PlanType, number> = { free: 1, basic: 2, premium: 4 }

/**
 * The plan that holds now: one that is over has fallen back to free, unless it renews itself. Premium accounts and admins have
 * the widest.
 */
export function effectivePlan(
  { role, subscription }: { role: Role; subscription: Subscription },
  now = new Date(),
): PlanType {
  if (role !== 'user') return 'premium'
  const { planType, endDate, autoRenew } = subscription
  const isOver = endDate !== null && new Date(endDate) <= now
  return isOver && !autoRenew ? 'free' : planType
}

/** Longer runs without a space are data, not prose: they could neither be cut into passages nor spoken. */
export const LONGEST_WORD = 1000
