import type { Role, Subscription } from '../core/account.ts'
import { effectivePlan } from '../core/plans.ts'
import { limitsOf } from '../core/policy.ts'
import type { Orm } from './orm.ts'

export interface StoryTurn {
  storyId: string
  ownerId: string
  title: string
}

export type TurnRepository = ReturnType<typeof createTurnRepository>

/**
 * Whose turn it is: of one person's stories only so many are made at once, the others wait as `queued`. Those of a batch are
 * not counted: how many of them are made at once is the batch's to say.
 */
export function createTurnRepository(orm: Orm) {
  return {
    /**
     * Gives this person's oldest waiting stories their turn, as far as the plan has room for them, and gives those that got it:
     * the caller starts them. A stopped account's stories go on waiting.
     */
    give: (ownerId: string): Promise<StoryTurn[]> =>
      orm.em.fork().transactional(async (em) => {
        // One after the other, or two at once would both see the last free place. Rows that only name the owner go on meanwhile.
        const [owner] = await em.execute<{ role: Role; subscription: Subscription }[]>(
          `select "role", "subscription" from "user" where "id" = ? and "status" = 'active' for no key update`,
          [ownerId],
        )
        if (!owner) return []
        const { storiesAtOnce } = limitsOf({ role: owner.role, plan: effectivePlan(owner) })
        const given = await em.execute<{ id: string; title: string }[]>(
          `update "story" set "has_turn" = true, "updated_at" = now() where "id" in (
             select "id" from "story" where "owner_id" = ? and ${waiting}
             order by "created_at", "id"
             limit greatest(0, ? - (select count(*) from "story" where "owner_id" = ? and ${underWay}))
           ) returning "id", "title"`,
          [ownerId, storiesAtOnce, ownerId],
        )
        return given.map(({ id, title }) => ({ storyId: id, ownerId, title }))
      }),

    /** Whether it waits until others of its owner's have ended. */
    async isWaiting(storyId: string): Promise<boolean> {
      const rows = await orm.em
        .fork()
        .execute<unknown[]>(`select 1 from "story" where "id" = ? and ${waiting}`, [storyId])
      return rows.length > 0
    },

    /** How many of this person's stories are being made, or about to be. */
    async countUnderWay(ownerId: string): Promise<number> {
      const [row] = await orm.em
        .fork()
        .execute<{ count: number }[]>(
          `select count(*)::int as "count" from "story" where "owner_id" = ? and ${underWay}`,
          [ownerId],
        )
      return row?.count ?? 0
    },

    /** Whose stories wait. */
    async waitingOwners(): Promise<string[]> {
      const rows = await orm.em
        .fork()
        .execute<{ owner_id: string }[]>(`select distinct "owner_id" from "story" where ${waiting}`)
      return rows.map(({ owner_id }) => owner_id)
    },
  }
}

/** Stories of a batch wait for its workflow, not for a turn. */
const waiting = `"status" = 'queued' and not "has_turn" and "batch_id" is null`

/** A resting story keeps its mark until it is asked for again, so the status counts as well. */
const underWay = `"batch_id" is null and "has_turn" and "status" in ('queued', 'processing')`
