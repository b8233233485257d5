import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { Registration } from '../core/account.ts'
import { ConflictError } from '../core/errors.ts'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'

export type UserRepository = ReturnType<typeof createUserRepository>

/** What the program does with accounts. Each verb works on its own fork of the entity manager. */
export function createUserRepository(orm: Orm) {
  return {
    /** @throws ConflictError naming the taken field: the database decides, so two at once cannot both win. */
    async register(registration: Registration, passwordHash: string): Promise<User> {
      const em = orm.em.fork()
      const user = em.create(User, { ...registration, password: passwordHash })
      try {
        await em.flush()
        return user
      } catch (error) {
        if (!(error instanceof UniqueConstraintViolationException)) throw error
        const field = error.message.includes('user_email_unique') ? 'email' : 'username'
        throw new ConflictError(`${field}_taken`, `This ${field} is already in use.`, {
          [field]: [`${field}_taken`],
        })
      }
    },

    /** The account with this username or e-mail, whatever the case. */
    async findByLogin(login: string): Promise<User | null> {
      const em = orm.em.fork()
      const [row] = await em.execute<{ id: string }[]>(
        'select "id" from "user" where lower("username") = lower(?) or lower("email") = lower(?) limit 1',
        [login, login],
      )
      return row ? em.findOne(User, row.id) : null
    },

    find: (id: string) => orm.em.fork().findOne(User, id),

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
