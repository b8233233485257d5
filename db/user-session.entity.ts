import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { User } from './user.entity.ts'

const UserSessionSchema = defineEntity({
  name: 'UserSession',
  tableName: 'user_session',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    user: () => p.manyToOne(User).deleteRule('cascade').index(),
    /** SHA-256 of the cookie's secret, which itself is never stored. API sessions have none: their tokens are derived. */
    tokenHash: p.string().length(64).unique().nullable(),
    /** How often the refresh token was exchanged. Only the token of this generation is good. */
    generation: p.integer().default(0),
    rotatedAt: p.datetime().nullable(),
    kind: p.enum(['web', 'api']),
    ipAddress: p.string().length(45).nullable(),
    userAgent: p.string().length(500).nullable(),
    /** Read from the user agent once, at sign-in. */
    device: p.string().length(100).nullable(),
    os: p.string().length(50).nullable(),
    browser: p.string().length(50).nullable(),
    version: p.string().length(20).nullable(),
    isActive: p.boolean().default(true),
    lastSeenAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().index(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

export class UserSession extends UserSessionSchema.class {}
UserSessionSchema.setClass(UserSession)
