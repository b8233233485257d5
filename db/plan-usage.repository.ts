import type { EntityManager } from '@mikro-orm/postgresql'
import { limitReachedBy, type MonthLimits, type MonthUse, monthOf } from '../core/plan-limit.ts'
import type { Orm } from './orm.ts'
import { PlanUsage } from './plan-usage.entity.ts'

/** As much as the column holds. */
const ANY_AMOUNT = 2 ** 31 - 1

/**
 * Counts stories and their pictures against the owner's month before any work starts. Call it in the transaction that stores
 * them: when that fails, nothing is counted. What is counted stays so when the story is deleted. A story whose pictures grow
 * is asked for again with `stories: 0`; fewer pictures are given back with a negative number.
 * @throws PlanLimitError when all of it together is more than `limits`: nothing is counted then
 */
export async function reserveStories(
  em: EntityManager,
  ownerId: string,
  asked: MonthUse,
  limits: MonthLimits,
  now = new Date(),
): Promise<void> {
  const { stories, images } = asked
  const storiesLimit = stories > 0 ? (limits.storiesPerMonth ?? ANY_AMOUNT) : ANY_AMOUNT
  const imagesLimit = images > 0 ? (limits.imagesPerMonth ?? ANY_AMOUNT) : ANY_AMOUNT
  // One statement looks and counts: of many at once no two can take the last place.
  const taken = await em.execute<unknown[]>(
    `insert into "plan_usage" as used ("owner_id", "month", "stories", "images")
     select ?::uuid, ?, ?::int, greatest(0, ?::int) where ? <= ? and ? <= ?
     on conflict ("owner_id", "month") do update
       set "stories" = used."stories" + excluded."stories", "images" = greatest(0, used."images" + ?::int)
       where used."stories"::bigint + excluded."stories" <= ? and used."images"::bigint + ?::int <= ?
     returning 1`,
    [
      ...[ownerId, monthOf(now), stories, images],
      ...[stories, storiesLimit, images, imagesLimit],
      ...[images, storiesLimit, images, imagesLimit],
    ],
  )
  if (taken.length > 0) return
  const refusal = limitReachedBy(asked, await findUse(em, ownerId, now), limits, now)
  if (refusal) throw refusal
  // Pictures were given back since: there is room now.
  return reserveStories(em, ownerId, asked, limits, now)
}

async function findUse(em: EntityManager, owner: string, now: Date): Promise<MonthUse> {
  const row = await em.findOne(PlanUsage, { owner, month: monthOf(now) }, { refresh: true })
  return { stories: row?.stories ?? 0, images: row?.images ?? 0 }
}

export type PlanUsageRepository = ReturnType<typeof createPlanUsageRepository>

/** What people have used of their plans. */
export function createPlanUsageRepository(orm: Orm) {
  return {
    /** What this person has used of the month that `now` is in. */
    ofMonth: (ownerId: string, now = new Date()): Promise<MonthUse> => findUse(orm.em.fork(), ownerId, now),
  }
}
