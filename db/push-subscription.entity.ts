import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { User } from './user.entity.ts'
import { UserSession } from './user-session.entity.ts'

const PushSubscriptionSchema = defineEntity({
  name: 'PushSubscription',
  tableName: 'push_subscription',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade').index(),
    /** Where it is signed in: who signs out there is told nothing there any more. */
    session: () => p.manyToOne(UserSession).deleteRule('cascade').index(),
    /** A browser has one; whoever it belongs to last has it. */
    endpoint: p.string().length(1000).unique(),
    /** The browser's public key, and the secret it shares with us: base64url. */
    p256dh: p.string().length(100),
    auth: p.string().length(30),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

/** A browser that lets itself be told. */
export class PushSubscription extends PushSubscriptionSchema.class {}
PushSubscriptionSchema.setClass(PushSubscription)
