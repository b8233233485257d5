import type { Subscription } from '../core/account.ts'
import { turnedOver } from '../core/subscription.ts'
import { noteAudit, system } from './audit.repository.ts'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'

/** As many as one transaction changes. */
const AT_ONCE = 100

interface EndedRow {
  id: string
  username: string
  subscription: Subscription
}

export type SubscriptionRepository = ReturnType<typeof createSubscriptionRepository>

/** The plans of all accounts. */
export function createSubscriptionRepository(orm: Orm) {
  /** Up to `AT_ONCE` plans, each with its line in the audit log. */
  const turnSomeOver = (now: Date): Promise<('renewed' | 'closed')[]> =>
    orm.em.fork().transactional(async (em) => {
      const ended = await em.execute<EndedRow[]>(
        `select "id", "username", "subscription" from "user"
         where "subscription"->>'planType' <> 'free' and ("subscription"->>'endDate')::timestamptz <= ?
         order by "id" limit ${AT_ONCE} for update skip locked`,
        [now],
      )
      const outcomes: ('renewed' | 'closed')[] = []
      for (const { id, username, subscription: before } of ended) {
        const turned = turnedOver(before, now)
        if (!turned) continue
        const { outcome, subscription } = turned
        await em.nativeUpdate(User, { id }, { subscription, updatedAt: now })
        noteAudit(em, system, `plan_${outcome}`, { id, username }, { before, after: subscription })
        outcomes.push(outcome)
      }
      return outcomes
    })

  return {
    /** Renews or closes every plan whose end is past, once however many ask for it; gives how many of each. */
    async turnOver(now: Date): Promise<{ renewed: number; closed: number }> {
      const total = { renewed: 0, closed: 0 }
      for (;;) {
        const outcomes = await turnSomeOver(now)
        for (const outcome of outcomes) total[outcome]++
        if (outcomes.length < AT_ONCE) return total
      }
    },
  }
}
