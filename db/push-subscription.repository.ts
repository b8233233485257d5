import type { PushDevice } from '../core/notification.ts'
import { livingSession } from './notification.repository.ts'
import type { Orm } from './orm.ts'
import { PushSubscription } from './push-subscription.entity.ts'

/** Where a device is told, and how what it is told is sealed. */
export interface PushTarget {
  endpoint: string
  p256dh: string
  auth: string
}

/** So many browsers are more than a person has; what nobody uses any more falls out by this. */
const MOST_DEVICES = 20

export type PushSubscriptionRepository = ReturnType<typeof createPushSubscriptionRepository>

/** Browsers that let themselves be told, each for as long as its session counts. */
export function createPushSubscriptionRepository(orm: Orm) {
  return {
    /** Sets a browser up for this session, whoever had it before. Gives its id. */
    add: (ownerId: string, sessionId: string, target: PushTarget): Promise<string> =>
      orm.em.fork().transactional(async (em) => {
        const [row] = await em.execute<{ id: string }[]>(
          `insert into "push_subscription" ("id", "owner_id", "session_id", "endpoint", "p256dh", "auth", "created_at")
           values (gen_random_uuid(), ?, ?, ?, ?, ?, now())
           on conflict ("endpoint") do update set "owner_id" = excluded."owner_id", "session_id" = excluded."session_id",
             "p256dh" = excluded."p256dh", "auth" = excluded."auth"
           returning "id"`,
          [ownerId, sessionId, target.endpoint, target.p256dh, target.auth],
        )
        if (!row) throw new Error('The subscription was not stored')
        await em.execute(
          `delete from "push_subscription" where "owner_id" = ? and "id" in (
             select "id" from "push_subscription" where "owner_id" = ? and "id" <> ? order by "created_at" desc
             offset ${MOST_DEVICES - 1}
           )`,
          [ownerId, ownerId, row.id],
        )
        return row.id
      }),

    /** The newest first. */
    async list(ownerId: string, sessionId: string): Promise<PushDevice[]> {
      const rows = await orm.em.fork().execute<(Omit<PushDevice, 'createdAt'> & { at: string | Date })[]>(
        `select d."id", v."device", v."os", v."browser", d."created_at" as at, v."id" = ? as current
         from "push_subscription" d join "user_session" v on v."id" = d."session_id"
         where d."owner_id" = ? and ${livingSession} order by d."created_at" desc`,
        [sessionId, ownerId],
      )
      return rows.map(({ at, ...device }) => ({ ...device, createdAt: new Date(at).toISOString() }))
    },

    /** False when there is no such device of theirs. */
    async remove(ownerId: string, id: string): Promise<boolean> {
      return (await orm.em.fork().nativeDelete(PushSubscription, { id, owner: ownerId })) > 0
    },

    /** The push service knows it no more. */
    async forget(id: string): Promise<void> {
      await orm.em.fork().nativeDelete(PushSubscription, { id })
    },

    async isOwn(ownerId: string, id: string): Promise<boolean> {
      return (await orm.em.fork().count(PushSubscription, { id, owner: ownerId })) > 0
    },

    /** The ids of this person's devices whose sessions count. */
    async livingOf(ownerId: string): Promise<string[]> {
      const rows = await orm.em.fork().execute<{ id: string }[]>(
        `select d."id" from "push_subscription" d join "user_session" v on v."id" = d."session_id"
         where d."owner_id" = ? and ${livingSession}`,
        [ownerId],
      )
      return rows.map(({ id }) => id)
    },

    /** Null when it is gone, or its session is over. */
    async target(id: string): Promise<(PushTarget & { ownerId: string }) | null> {
      const [row] = await orm.em.fork().execute<(PushTarget & { owner_id: string })[]>(
        `select d."endpoint", d."p256dh", d."auth", d."owner_id" from "push_subscription" d
         join "user_session" v on v."id" = d."session_id" where d."id" = ? and ${livingSession}`,
        [id],
      )
      if (!row) return null
      const { owner_id: ownerId, ...target } = row
      return { ...target, ownerId }
    },
  }
}
