import { z } from 'zod'
import type { SessionView } from '../../core/account.ts'
import { NotFoundError } from '../../core/errors.ts'
import type { UserSession } from '../../db/user-session.entity.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

/** A person's signed-in devices, the one seen last first. `current` marks the one that asks. */
export async function listSessions(userId: string, current: string): Promise<SessionView[]> {
  const sessions = await services().sessions.list(userId)
  return sessions.map((session) => toView(session, current))
}

function toView(session: UserSession, currentId: string): SessionView {
  const { id, kind, device, os, browser, version, ipAddress, lastSeenAt, createdAt, expiresAt } = session
  return {
    id,
    kind,
    device: device ?? null,
    os: os ?? null,
    browser: browser ?? null,
    version: version ?? null,
    ipAddress: ipAddress ?? null,
    lastSeenAt: lastSeenAt.toISOString(),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    current: id === currentId,
  }
}

/** Signs one of the person's devices out. @throws NotFoundError when it is not there, or not theirs */
export async function endOwnSession(user: SessionUser, id: string | undefined): Promise<void> {
  const { sessions, realtime } = services()
  const isEnded = z.uuid().safeParse(id).success && (await sessions.revokeOwned(user.id, id as string))
  if (!isEnded) throw new NotFoundError('session')
  realtime?.disconnectSessions([id as string])
}

/** Signs a person out everywhere, but for one session if it is given: over HTTP, over the API and on open sockets. */
export async function endSessionsOf(userId: string, except?: string): Promise<void> {
  const { sessions, realtime } = services()
  realtime?.disconnectSessions(await sessions.revokeAll(userId, except))
}
