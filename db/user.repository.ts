import { LockMode, type RequiredEntityData, raw, UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Preferences, ProfileChanges, Registration } from '../core/account.ts'
import { ConflictError } from '../core/errors.ts'
import { lockAdmins, refuseLastAdmin } from './admins.ts'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'

export type UserRepository = ReturnType<typeof createUserRepository>

/** What the program does with accounts. Each verb works on its own fork of the entity manager. */
export function createUserRepository(orm: Orm) {
  /** Changes the row as it stands, one change after the other. Null when the account is gone. */
  const changeRow = <T>(id: string, change: (user: User) => T): Promise<{ user: User; result: T } | null> =>
    orm.em.fork().transactional(async (em) => {
      const user = await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      return user && { user, result: change(user) }
    })

  return {
    /** @throws ConflictError naming the taken field: the database decides, so two at once cannot both win. */
    register: (
      { preferences, ...registration }: Registration & { preferences?: Preferences },
      passwordHash: string,
    ): Promise<User> =>
      insertUser(orm.em.fork(), {
        ...registration,
        ...(preferences && { preferences }),
        password: passwordHash,
      }),

    /** A cheap look before the costly hash. @throws ConflictError naming the taken field */
    async refuseTaken({ username, email }: Pick<Registration, 'username' | 'email'>): Promise<void> {
      const [row] = await orm.em
        .fork()
        .execute<{ same_name: boolean }[]>(
          'select lower("username") = lower(?) as "same_name" from "user" where lower("username") = lower(?) or lower("email") = lower(?) limit 1',
          [username, username, email],
        )
      if (row) throw takenError(row.same_name ? 'username' : 'email')
    },

    /** The account with this username or e-mail, whatever the case. One query whether there is one or not: its time tells nothing. */
    findByLogin: (login: string): Promise<User | null> =>
      orm.em.fork().findOne(User, {
        [raw('lower("username") = lower(?) or lower("email") = lower(?)', [login, login])]: [],
      }),

    find: (id: string) => orm.em.fork().findOne(User, id),

    findByEmail: (email: string): Promise<User | null> =>
      orm.em.fork().findOne(User, { [raw('lower("email") = lower(?)', [email])]: [] }),

    /** Changes what is given, and keeps the rest. */
    async changeProfile(id: string, { fullName, preferences }: ProfileChanges): Promise<User | null> {
      const changed = await changeRow(id, (user) => {
        if (fullName !== undefined) user.fullName = fullName
        if (preferences) user.preferences = mergePreferences(user.preferences, preferences)
      })
      return changed?.user ?? null
    },

    /** Sets the storage key of the picture; gives the account, and the key it had before. */
    async changeAvatar(
      id: string,
      avatar: string | null,
    ): Promise<{ user: User; before: string | null } | null> {
      const changed = await changeRow(id, (user) => {
        const before = user.avatar ?? null
        user.avatar = avatar
        return before
      })
      return changed && { user: changed.user, before: changed.result }
    },

    /** Sets a new password's hash, if the old one still stands: of two at once only one goes through. */
    async changePassword(
      { id, password }: Pick<User, 'id' | 'password'>,
      passwordHash: string,
      changes: { emailVerified?: true } = {},
    ): Promise<boolean> {
      const where = { id, password, status: 'active' as const }
      const change = { ...changes, password: passwordHash, updatedAt: new Date() }
      return (await orm.em.fork().nativeUpdate(User, where, change)) === 1
    },

    /** Notes that this address is the person's. False when it was noted before, or is another by now. */
    async verifyEmail({ id, email }: Pick<User, 'id' | 'email'>): Promise<boolean> {
      const where = { id, email, emailVerified: false, status: 'active' as const }
      const change = { emailVerified: true, updatedAt: new Date() }
      return (await orm.em.fork().nativeUpdate(User, where, change)) === 1
    },

    /**
     * From here on nobody can sign in to it. `begin` comes before, and when it fails nothing has happened.
     * @throws ConflictError for the last admin
     */
    stop: (id: string, begin?: () => Promise<void>): Promise<void> =>
      orm.em.fork().transactional(async (em) => {
        refuseLastAdmin(await lockAdmins(em), id)
        await begin?.()
        await em.nativeUpdate(User, { id }, { status: 'inactive', updatedAt: new Date() })
      }),

    /** Takes the account and every row that is its own out of the database. */
    async remove(id: string): Promise<void> {
      await orm.em.fork().nativeDelete(User, { id })
    },

    /** Counts a login, in the row and in `user` itself. */
    async recordLogin(user: User): Promise<void> {
      const lastLoginAt = new Date()
      const [row] = await orm.em
        .fork()
        .execute<{ login_count: number }[]>(
          'update "user" set "last_login_at" = ?, "login_count" = "login_count" + 1 where "id" = ? returning "login_count"',
          [lastLoginAt, user.id],
        )
      Object.assign(user, { lastLoginAt, loginCount: row?.login_count })
    },
  }
}

/** Makes an account, as part of something bigger. @throws ConflictError naming the taken field */
export async function insertUser(em: EntityManager, account: RequiredEntityData<User>): Promise<User> {
  const user = em.create(User, account)
  try {
    await em.flush()
    return user
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error
    throw takenError(error.message.includes('user_email_unique') ? 'email' : 'username')
  }
}

const takenError = (field: 'username' | 'email'): ConflictError =>
  new ConflictError(`${field}_taken`, `This ${field} is already in use.`, { [field]: [`${field}_taken`] })

function mergePreferences(
  before: Preferences,
  { language, theme, notifications }: NonNullable<ProfileChanges['preferences']>,
): Preferences {
  return {
    language: language ?? before.language,
    theme: theme ?? before.theme,
    notifications: {
      email: notifications?.email ?? before.notifications.email,
      push: notifications?.push ?? before.notifications.push,
      mails: notifications?.mails ?? before.notifications.mails,
    },
  }
}
