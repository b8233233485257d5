import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Registration, Role, Subscription } from '../core/account.ts'
import { type UserChanges, userChangesSchema } from '../core/admin.ts'
import { changeIn, isUndoable, type UndoableAction } from '../core/audit.ts'
import { AdminsOnlyError, ConflictError, NotFoundError } from '../core/errors.ts'
import { lockAdmins, refuseLastAdmin } from './admins.ts'
import { type Actor, noteAudit } from './audit.repository.ts'
import { AuditEntry } from './audit-entry.entity.ts'
import type { Orm } from './orm.ts'
import { endSessionsIn } from './session.repository.ts'
import { User } from './user.entity.ts'
import { insertUser } from './user.repository.ts'
import { UserSession } from './user-session.entity.ts'

/** An account after a change, and the sessions whose sockets are still to be closed: they are over, or have other rights now. */
export interface Changed {
  user: User
  cutSessions: string[]
}

/** Which part of an account each action is about. */
const parts = {
  role_changed: 'role',
  status_changed: 'status',
  plan_changed: 'subscription',
} as const satisfies Record<UndoableAction, keyof UserChanges>

export type UserAdminRepository = ReturnType<typeof createUserAdminRepository>

/** What admins do to other people's accounts. Each act and its line in the audit log are one transaction. */
export function createUserAdminRepository(orm: Orm) {
  /** @throws AdminsOnlyError when the actor is no admin any more, NotFoundError */
  const onAccount = <T>(
    id: string,
    by: Actor,
    act: (em: EntityManager, user: User, adminIds: string[]) => Promise<T>,
  ): Promise<T> =>
    orm.em.fork().transactional(async (em) => {
      const adminIds = await lockAdmins(em)
      if (by.id !== null && !adminIds.includes(by.id)) throw new AdminsOnlyError()
      const user = await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (!user) throw new NotFoundError('account')
      return act(em, user, adminIds)
    })

  const changeAccount = (
    id: string,
    by: Actor,
    changesOf: (em: EntityManager, user: User) => UserChanges | Promise<UserChanges>,
  ): Promise<Changed> =>
    onAccount(id, by, async (em, user, adminIds) => {
      const { role, status, subscription } = await changesOf(em, user)
      const before = { role: user.role, status: user.status, subscription: user.subscription }
      if (role) user.role = role
      if (status) user.status = status
      if (subscription) user.subscription = mergeSubscription(user.subscription, subscription)
      if (user.status !== 'active' && before.status === 'active' && by.id === id) throw new OwnStatusError()
      if (user.role !== 'admin' || user.status !== 'active') refuseLastAdmin(adminIds, id)
      for (const [action, part] of Object.entries(parts) as [UndoableAction, keyof typeof before][]) {
        if (isDeepStrictEqual(before[part], user[part])) continue
        noteAudit(em, by, action, user, { before: before[part], after: user[part] })
      }
      await em.flush()
      if (user.status !== 'active') return { user, cutSessions: await endSessionsIn(em, id) }
      // A socket keeps the rights it was opened with.
      return { user, cutSessions: user.role === before.role ? [] : await openSessionsIn(em, id) }
    })

  return {
    /** Makes an account with a role. @throws ConflictError naming the taken field */
    create: (
      { password: _, ...account }: Registration,
      passwordHash: string,
      role: Role,
      by: Actor,
    ): Promise<User> =>
      orm.em.fork().transactional(async (em) => {
        const user = await insertUser(em, { ...account, password: passwordHash, role })
        noteAudit(em, by, 'account_created', user, { role })
        return user
      }),

    /**
     * Changes role, status and plan. Who is stopped is signed out everywhere.
     * @throws AdminsOnlyError, NotFoundError, ConflictError for the last admin, and for an admin who would stop their own account
     */
    change: (id: string, changes: UserChanges, by: Actor): Promise<Changed> =>
      changeAccount(id, by, () => changes),

    /**
     * Takes a change back, if the account still stands as that change has left it.
     * @throws what `change` does, NotFoundError, ConflictError when something was changed since
     */
    undo: (id: string, entryId: string, by: Actor): Promise<Changed> =>
      changeAccount(id, by, async (em, user) => {
        const entry = await em.findOne(AuditEntry, { id: entryId, target: id })
        const change = entry && changeIn(entry)
        if (!entry || !change || !isUndoable(entry.action)) throw new NotFoundError('entry')
        const part = parts[entry.action]
        if (!isDeepStrictEqual(user[part], change.after)) throw new ChangedSinceError()
        return userChangesSchema.parse({ [part]: change.before })
      }),

    /** Signs an account out everywhere; gives the ids of the sessions that were open. */
    endSessions: (id: string, by: Actor): Promise<string[]> =>
      onAccount(id, by, async (em, user) => {
        const ended = await endSessionsIn(em, id)
        noteAudit(em, by, 'sessions_ended', user, { sessions: ended.length })
        return ended
      }),

    /** Signs one device out. @throws NotFoundError when it is not there, or over */
    endSession: (id: string, sessionId: string, by: Actor): Promise<void> =>
      onAccount(id, by, async (em, user) => {
        const session = await em.findOne(UserSession, { id: sessionId, user: id, isActive: true })
        if (!session) throw new NotFoundError('session')
        session.isActive = false
        const { device, os, browser, ipAddress } = session
        noteAudit(em, by, 'session_ended', user, { device, os, browser, ipAddress })
      }),
  }
}

const openSessionsIn = async (em: EntityManager, user: string): Promise<string[]> =>
  (await em.find(UserSession, { user, isActive: true }, { fields: ['id'] })).map(({ id }) => id)

const mergeSubscription = (before: Subscription, changes: NonNullable<UserChanges['subscription']>) => {
  const { planType, startDate, endDate, autoRenew } = changes
  const merged: Subscription = {
    planType: planType ?? before.planType,
    startDate: startDate === undefined ? before.startDate : startDate,
    endDate: endDate === undefined ? before.endDate : endDate,
    autoRenew: autoRenew ?? before.autoRenew,
  }
  return merged
}

class OwnStatusError extends ConflictError {
  constructor() {
    super(
      'own_status',
      'Nobody stops their own account here. Ask another admin, or delete it in your settings.',
    )
  }
}

class ChangedSinceError extends ConflictError {
  constructor() {
    super('changed_since', 'This was changed again since, so there is nothing to take back.')
  }
}
