import { z } from 'zod'
import type { UserChanges, UserSummary } from '../../core/admin.ts'
import { NotFoundError } from '../../core/errors.ts'
import { type GeneralAction, may } from '../../core/policy.ts'
import type { Actor } from '../../db/audit.repository.ts'
import type { Changed } from '../../db/user-admin.repository.ts'
import { getUser, type SessionUser } from './auth.server.ts'
import { clientOf } from './client.server.ts'
import { limitUser } from './limits.server.ts'
import { throwPage } from './page-error.server.ts'
import { services } from './services.server.ts'

/** For the console's pages: who may read, or change. For all others there is no such page. */
export async function requireAdmin(
  request: Request,
  action: Extract<GeneralAction, `admin:${string}`> = 'admin:read',
): Promise<SessionUser> {
  const user = await getUser(request)
  if (!user || !may(user, action)) return throwPage(new NotFoundError())
  await limitUser(user).catch(throwPage)
  return user
}

/** An admin as the audit log names who acts. */
export const actorOf = ({ id, username }: SessionUser, request: Request): Actor => ({
  id,
  name: username,
  ipAddress: clientOf(request).ipAddress,
})

/** @throws NotFoundError */
export async function findUser(id: string | undefined): Promise<UserSummary> {
  const user = await services().userLists.find(idOf(id))
  if (!user) throw new NotFoundError('account')
  return user
}

/** @throws NotFoundError for what is no id of an account */
function idOf(id: string | undefined): string {
  const parsed = z.uuid().safeParse(id)
  if (!parsed.success) throw new NotFoundError('account')
  return parsed.data
}

/** Changes role, status and plan. Who is stopped is thrown out at once; who has other rights comes back with them. @throws NotFoundError, ConflictError, AdminsOnlyError */
export async function changeUser(id: string | undefined, changes: UserChanges, by: Actor): Promise<void> {
  closeSockets(await services().userAdmin.change(idOf(id), changes, by))
}

/** Takes a change back. @throws NotFoundError, ConflictError when it was changed since, AdminsOnlyError */
export async function undoChange(id: string | undefined, entryId: string, by: Actor): Promise<void> {
  closeSockets(await services().userAdmin.undo(idOf(id), entryId, by))
}

const closeSockets = ({ cutSessions }: Pick<Changed, 'cutSessions'>): void =>
  services().realtime?.disconnectSessions(cutSessions)

/** Signs an account out everywhere. @throws NotFoundError, AdminsOnlyError */
export async function logoutUser(id: string | undefined, by: Actor): Promise<void> {
  closeSockets({ cutSessions: await services().userAdmin.endSessions(idOf(id), by) })
}

/** Signs one device of an account out. @throws NotFoundError, AdminsOnlyError */
export async function endUserSession(id: string | undefined, sessionId: string, by: Actor): Promise<void> {
  await services().userAdmin.endSession(idOf(id), idOf(sessionId), by)
  closeSockets({ cutSessions: [sessionId] })
}
