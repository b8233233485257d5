import type { Subscription } from './account.ts'

/** A month later, on the same day; the last one of a month that has no such day. In UTC. */
export function addMonths(time: Date, months: number): Date {
  const later = new Date(time)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(time.getUTCDate(), lastDay))
  return later
}

/**
 * What becomes of a paid plan whose end is past: renewed month by month until its end lies ahead, or closed, which makes it a
 * free one from that end on. Null for one that is not over.
 */
export function turnedOver(
  subscription: Subscription,
  now: Date,
): { outcome: 'renewed' | 'closed'; subscription: Subscription } | null {
  const { planType, endDate, autoRenew } = subscription
  if (planType === 'free' || endDate === null) return null
  const end = new Date(endDate)
  if (end > now) return null
  if (!autoRenew) {
    const free = { planType: 'free' as const, startDate: endDate, endDate: null, autoRenew: false }
    return { outcome: 'closed', subscription: free }
  }
  // Counted from the one end, so that a plan that ends on the 31st does so again after a February.
  let months = 1
  while (addMonths(end, months) <= now) months++
  const renewed = { ...subscription, endDate: addMonths(end, months).toISOString() }
  return { outcome: 'renewed', subscription: renewed }
}
