import { defineEntity, p } from '@mikro-orm/core'
import { User } from './user.entity.ts'

const AuditEntrySchema = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  indexes: [{ properties: ['target', 'id'] }],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    actor: () => p.manyToOne(User).nullable().deleteRule('set null'),
    /** Kept as words too: the account may be gone when somebody reads this. */
    actorName: p.string().length(50),
    target: () => p.manyToOne(User).nullable().deleteRule('set null'),
    targetName: p.string().length(50),
    action: p.string().length(50),
    details: p.json<Record<string, unknown>>().onCreate(() => ({})),
    ipAddress: p.string().length(45).nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

/** Who did what to whose account, and from where. Lines are only ever added. */
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry)
