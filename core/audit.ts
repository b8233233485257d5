/** What admins, operators and the program itself do to accounts. Each is a line of the audit log. */
export const auditActions = [
  'role_changed',
  'status_changed',
  'plan_changed',
  'session_ended',
  'sessions_ended',
  'account_created',
  'plan_renewed',
  'plan_closed',
] as const
export type AuditAction = (typeof auditActions)[number]

/** Actions whose line says how to take them back. */
export const undoableActions = ['role_changed', 'status_changed', 'plan_changed'] as const
export type UndoableAction = (typeof undoableActions)[number]

export const isUndoable = (action: string): action is UndoableAction =>
  undoableActions.some((each) => each === action)

/** One line of the audit log. Ids are null when the account is gone, or when it was no account that acted. */
export interface AuditView {
  id: string
  actorId: string | null
  /** A username; `operator` for the command line, `system` for the program itself. */
  actorName: string
  targetId: string | null
  targetName: string
  action: string
  /** For a change `{before, after}`. */
  details: Record<string, unknown>
  ipAddress: string | null
  /** ISO 8601. */
  createdAt: string
}

/** What was changed from what to what; null when the line tells of no change. */
export function changeIn({
  details,
}: Pick<AuditView, 'details'>): { before: unknown; after: unknown } | null {
  return 'before' in details && 'after' in details ? { before: details.before, after: details.after } : null
}
