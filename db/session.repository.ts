import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'
import { UserSession } from './user-session.entity.ts'

export interface NewSession {
  userId: string
  kind: 'web' | 'api'
  tokenHash: string
  ipAddress: string | null
  userAgent: string | null
  expiresAt: Date
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
    const session = await orm.em
      .fork()
      .findOne(UserSession, { ...where, ...living() }, { populate: ['user'] })
    return session ? { sessionId: session.id, user: session.user as User } : null
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

    async revoke(id: string): Promise<void> {
      await orm.em.fork().nativeUpdate(UserSession, { id }, { isActive: false })
    },

    async sweep(): Promise<number> {
      return orm.em.fork().nativeDelete(UserSession, { expiresAt: { $lt: new Date() } })
    },
  }
}
