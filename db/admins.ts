import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError } from '../core/errors.ts'

/**
 * The ids of those who administer this place, locked until the transaction ends: of two changes at once the second sees what
 * the first has left. Lock them before any other account, or two changes may wait for each other for ever.
 */
export async function lockAdmins(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select "id" from "user" where "role" = 'admin' and "status" = 'active' order by "id" for no key update`,
  )
  return rows.map(({ id }) => id)
}

/** @throws ConflictError when nobody would be left to administer this place */
export function refuseLastAdmin(adminIds: string[], leaving: string): void {
  if (adminIds.length === 1 && adminIds[0] === leaving) {
    throw new ConflictError('last_admin', 'Make somebody else an admin first.')
  }
}
