import { isDeepStrictEqual } from 'node:util'
import type { UserSummary } from '../../core/admin.ts'
import { type AuditView, changeIn, undoableActions } from '../../core/audit.ts'
import { findUser } from './admin.server.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { listSessions } from './sessions.server.ts'
import { runUrlFor } from './story-runs.server.ts'

/** One account as the console shows it. @throws NotFoundError */
export async function readUserPage(
  admin: SessionUser,
  id: string | undefined,
  cursors: { stories?: string | undefined; history?: string | undefined },
) {
  const user = await findUser(id)
  const { userLists, storyLists, audit } = services()
  const [sessions, usage, stories, history] = await Promise.all([
    listSessions(user.id, admin.sessionId),
    userLists.usageByMonth(user.id),
    storyLists.page(user.id, { cursor: cursors.stories }),
    audit.page({ targetId: user.id, cursor: cursors.history }),
  ])
  return {
    user,
    sessions,
    usage,
    stories: {
      ...stories,
      isFirst: !cursors.stories,
      items: stories.items.map(({ id, title, status, updatedAt }) => ({
        id,
        title,
        status,
        updatedAt,
        runUrl: runUrlFor(admin, id),
      })),
    },
    history: { ...history, isFirst: !cursors.history, undoable: undoableIn(history.items, user) },
  }
}

/** The ids of the lines that can be taken back: the newest of its kind, if the account stands as it has left it. */
function undoableIn(entries: AuditView[], user: UserSummary): string[] {
  const standing = {
    role_changed: user.role,
    status_changed: user.status,
    plan_changed: user.subscription,
  }
  return undoableActions.flatMap((action) => {
    const newest = entries.find((entry) => entry.action === action)
    const change = newest && changeIn(newest)
    return change && isDeepStrictEqual(change.after, standing[action]) ? [newest.id] : []
  })
}
