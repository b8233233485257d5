import type { EntityManager } from '@mikro-orm/postgresql'
import type { AuditFilter } from '../core/admin.ts'
import type { AuditAction, AuditView } from '../core/audit.ts'
import { AuditEntry } from './audit-entry.entity.ts'
import { anywhere } from './cursor.ts'
import type { Orm } from './orm.ts'
import { User } from './user.entity.ts'

/** Who acts: an admin, or without an id the operator at the command line or the program itself. */
export interface Actor {
  id: string | null
  name: string
  ipAddress: string | null
}

export const operator: Actor = { id: null, name: 'operator', ipAddress: null }
/** What nobody did, but the program by its own rules. */
export const system: Actor = { id: null, name: 'system', ipAddress: null }

/** Notes what was done to whose account, in the transaction in which it is done. */
export function noteAudit(
  em: EntityManager,
  by: Actor,
  action: AuditAction,
  target: Pick<User, 'id' | 'username'>,
  details: Record<string, unknown> = {},
): void {
  em.create(AuditEntry, {
    actor: by.id === null ? null : em.getReference(User, by.id),
    actorName: by.name,
    target: em.getReference(User, target.id),
    targetName: target.username,
    action,
    details,
    ipAddress: by.ipAddress,
  })
}

interface AuditRow {
  id: string
  actor_id: string | null
  actor_name: string
  target_id: string | null
  target_name: string
  action: string
  details: Record<string, unknown>
  ip_address: string | null
  created_at: string | Date
}

const toView = (row: AuditRow): AuditView => ({
  id: String(row.id),
  actorId: row.actor_id,
  actorName: row.actor_name,
  targetId: row.target_id,
  targetName: row.target_name,
  action: row.action,
  details: row.details,
  ipAddress: row.ip_address,
  createdAt: new Date(row.created_at).toISOString(),
})

export interface AuditQuery extends AuditFilter {
  /** The account it was done to. */
  targetId?: string
  cursor?: string | undefined
}

const PAGE = 50

export type AuditRepository = ReturnType<typeof createAuditRepository>

/** The audit log. */
export function createAuditRepository(orm: Orm) {
  return {
    /** Newest first, a page at a time; the cursor is the last id of the page before. An unreadable one means the first page. */
    async page(query: AuditQuery): Promise<{ items: AuditView[]; nextCursor: string | null }> {
      const before = /^\d{1,18}$/.test(query.cursor ?? '') ? query.cursor : undefined
      const wanted: [condition: string, value: string | undefined][] = [
        ['"actor_name" ilike ?', query.actor && anywhere(query.actor)],
        ['"target_name" ilike ?', query.target && anywhere(query.target)],
        ['"action" = ?', query.action || undefined],
        ['"target_id" = ?', query.targetId],
        ['"id" < ?', before],
      ]
      const given = wanted.filter(([, value]) => value)
      const where = given.length > 0 ? `where ${given.map(([condition]) => condition).join(' and ')}` : ''
      const rows = await orm.em.fork().execute<AuditRow[]>(
        `select * from "audit_entry" ${where} order by "id" desc limit ${PAGE + 1}`,
        given.map(([, value]) => value),
      )
      const items = rows.slice(0, PAGE).map(toView)
      return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
    },
  }
}
