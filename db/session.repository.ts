import type { EntityManager } from '@mikro-orm/postgresql'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'
import { UserSession } from './user-session.entity.ts'

export interface NewSession {
  userId: string
  kind: 'web' | 'api'
  /** Of the cookie's secret; none for the API. */
  tokenHash?: string
  ipAddress: string | null
  userAgent: string | null
  device: string | null
  os: string | null
  browser: string | null
  version: string | null
  expiresAt: Date
}

const ROTATED_AGAIN_WITHIN_MS = 10_000
/** `lastSeenAt` is this exact: a write for each request would tell nobody more. */
const SEEN_EVERY_MS = 60_000

/** Ends all sessions of an account but `except`, as part of something bigger; gives the ids of those that were open. */
export async function endSessionsIn(em: EntityManager, userId: string, except?: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `update "user_session" set "is_active" = false
     where "user_id" = ? and "is_active" and "id" is distinct from ?::uuid returning "id"`,
    [userId, except ?? null],
  )
  return rows.map(({ id }) => id)
}

export type SessionRepository = ReturnType<typeof createSessionRepository>

/** Signed-in devices. A session counts while it is active, not over, and its account is active. */
export function createSessionRepository(orm: Orm) {
  const living = () => ({
    isActive: true,
    expiresAt: { $gt: new Date() },
    user: { status: 'active' as const },
  })

  async function findLiving(where: { id: string } | { tokenHash: string; kind: 'web' }) {
    const em = orm.em.fork()
    const session = await em.findOne(UserSession, { ...where, ...living() }, { populate: ['user'] })
    if (!session) return null
    if (Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
      await em.nativeUpdate(UserSession, { id: session.id }, { lastSeenAt: new Date() })
    }
    return { sessionId: session.id, user: session.user as User, expiresAt: session.expiresAt }
  }

  return {
    async open({ userId, userAgent, ...session }: NewSession): Promise<string> {
      const em = orm.em.fork()
      const row = em.create(UserSession, {
        ...session,
        user: em.getReference(User, userId),
        userAgent: userAgent?.slice(0, 500),
      })
      await em.flush()
      return row.id
    },

    findByToken: (tokenHash: string) => findLiving({ tokenHash, kind: 'web' }),
    findById: (id: string) => findLiving({ id }),

    /** Which of these sessions no longer count: deleted, revoked, over, or of an account that was stopped. */
    async findDead(ids: string[]): Promise<string[]> {
      const rows = await orm.em
        .fork()
        .find(UserSession, { id: { $in: ids }, ...living() }, { fields: ['id'] })
      const alive = new Set(rows.map((row) => row.id))
      return ids.filter((id) => !alive.has(id))
    },

    /**
     * Exchanges the refresh token of a generation for the next. `rotated` also when it was exchanged a moment ago: parallel
     * tabs and lost answers get the same successor. Otherwise it was replayed, and the session ends. What counts is when it
     * was asked for: a wait for the database makes nobody a thief.
     */
    async rotate(
      id: string,
      generation: number,
      { askedAt, lifetimeMs }: { askedAt: Date; lifetimeMs: number },
    ): Promise<'rotated' | 'replayed'> {
      const em = orm.em.fork()
      const changed = await em.execute<unknown[]>(
        `update "user_session" set "generation" = "generation" + 1, "rotated_at" = ?, "last_seen_at" = ?, "expires_at" = ?
         where "id" = ? and "generation" = ? and "is_active" and "expires_at" > now() returning "id"`,
        [askedAt, askedAt, new Date(askedAt.getTime() + lifetimeMs), id, generation],
      )
      if (changed.length > 0) return 'rotated'
      const again = await em.execute<unknown[]>(
        `select 1 from "user_session" where "id" = ? and "generation" = ? and "is_active" and "rotated_at" > ?`,
        [id, generation + 1, new Date(askedAt.getTime() - ROTATED_AGAIN_WITHIN_MS)],
      )
      if (again.length > 0) return 'rotated'
      await em.nativeUpdate(UserSession, { id }, { isActive: false })
      return 'replayed'
    },

    /** The person's devices, the one seen last first. */
    list: (userId: string): Promise<UserSession[]> =>
      orm.em
        .fork()
        .find(
          UserSession,
          { user: userId, isActive: true, expiresAt: { $gt: new Date() } },
          { orderBy: { lastSeenAt: 'desc', id: 'asc' } },
        ),

    /** Ends one of this person's sessions. False when it is not there, over, or somebody else's. */
    async revokeOwned(userId: string, id: string): Promise<boolean> {
      const where = { id, user: userId, isActive: true, expiresAt: { $gt: new Date() } }
      return (await orm.em.fork().nativeUpdate(UserSession, where, { isActive: false })) === 1
    },

    /** Ends all of this person's sessions but `except`; gives the ids of those that were open. */
    revokeAll: (userId: string, except?: string): Promise<string[]> =>
      endSessionsIn(orm.em.fork(), userId, except),

    async revoke(id: string): Promise<void> {
      await orm.em.fork().nativeUpdate(UserSession, { id }, { isActive: false })
    },

    async sweep(): Promise<number> {
      return orm.em.fork().nativeDelete(UserSession, { expiresAt: { $lt: new Date() } })
    },
  }
}
