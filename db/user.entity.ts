import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import {
  type AccountView,
  accountStatuses,
  defaultPreferences,
  type Preferences,
  roles,
  type Subscription,
} from '../core/account.ts'

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'user',
  indexes: [
    // Unique whatever the case: two sign-ups at once are settled by the database, not by a look before the insert.
    {
      name: 'user_username_unique',
      expression: 'create unique index "user_username_unique" on "user" (lower("username"))',
    },
    {
      name: 'user_email_unique',
      expression: 'create unique index "user_email_unique" on "user" (lower("email"))',
    },
    // What the console sorts by: a page is read off the index, however many accounts there are.
    { properties: ['createdAt', 'id'] },
    {
      name: 'user_last_login',
      expression: `create index "user_last_login" on "user" (coalesce("last_login_at", 'epoch'::timestamptz), "id")`,
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    username: p.string().length(50),
    email: p.string().length(100),
    password: p.string().length(255).hidden(),
    fullName: p.string().length(100),
    /** The storage key of the picture. */
    avatar: p.string().length(255).nullable(),
    role: p.enum([...roles]).default('user'),
    status: p.enum([...accountStatuses]).default('active'),
    emailVerified: p.boolean().default(false),
    preferences: p.json<Preferences>().onCreate(() => defaultPreferences),
    subscription: p.json<Subscription>().onCreate(() => ({
      planType: 'free' as const,
      startDate: null,
      endDate: null,
      autoRenew: false,
    })),
    lastLoginAt: p.datetime().nullable(),
    loginCount: p.integer().default(0),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

export class User extends UserSchema.class {
  /** What its owner may see of the account: never the password's hash. */
  toView(): AccountView {
    return {
      id: this.id,
      username: this.username,
      email: this.email,
      fullName: this.fullName,
      avatar: this.avatar ? avatarPath(this.id, this.avatar) : null,
      role: this.role,
      status: this.status,
      emailVerified: this.emailVerified,
      preferences: this.preferences,
      subscription: this.subscription,
      lastLoginAt: this.lastLoginAt?.toISOString() ?? null,
      loginCount: this.loginCount,
    }
  }
}
UserSchema.setClass(User)

/** Where a picture is served: another picture has another address, so that browsers may keep it. */
export const avatarPath = (userId: string, key: string): string =>
  `/api/users/${userId}/avatar?v=${key.slice(-13, -5)}`
