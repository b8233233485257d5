import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { accountStatuses, planTypes, roles, type Subscription } from '../../../core/account.ts'
import { type AuditView, auditActions, changeIn } from '../../../core/audit.ts'
import { useFormat } from '../../i18n/format.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { LocalTime } from '../ui/local-time.tsx'

interface Props {
  label: string
  entries: AuditView[]
  empty: string
  /** Whose account it was stands above the table already. */
  withoutTarget?: boolean
  /** What can be done about a line. */
  actionOf?: (entry: AuditView) => ReactNode
}

export function AuditTable({ label, entries, empty, withoutTarget, actionOf }: Props) {
  const { t } = useTranslation()
  const columns: Column<AuditView>[] = [
    {
      name: 'what',
      title: t('admin.audit.what'),
      cell: (entry) => <What entry={entry} />,
    },
    {
      name: 'target',
      title: t('admin.audit.target'),
      cell: ({ targetId, targetName }) => <Person id={targetId} name={targetName} />,
    },
    {
      name: 'actor',
      title: t('admin.audit.actor'),
      cell: (entry) => <Actor entry={entry} />,
      wideOnly: true,
    },
    {
      name: 'from',
      title: t('admin.audit.from'),
      cell: ({ ipAddress }) => ipAddress ?? '–',
      wideOnly: true,
      oneLine: true,
    },
    {
      name: 'when',
      title: t('admin.audit.when'),
      cell: ({ createdAt }) => <LocalTime at={createdAt} />,
      wideOnly: true,
      oneLine: true,
    },
  ]
  const shown = columns.filter(({ name }) => !(withoutTarget && name === 'target'))
  const undo: Column<AuditView>[] = actionOf
    ? [{ name: 'undo', title: t('admin.user.undo'), cell: actionOf, align: 'end' }]
    : []
  return (
    <DataTable
      label={label}
      rows={entries}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[...shown, ...undo]}
    />
  )
}

/** Names that are no account's are the program's own. */
function Person({ id, name }: { id: string | null; name: string }) {
  const { t } = useTranslation()
  const own = { operator: t('admin.audit.byOperator'), system: t('admin.audit.bySystem') }
  if (!id) return <span className="[overflow-wrap:anywhere]">{own[name as keyof typeof own] ?? name}</span>
  return (
    <Link to={`/admin/users/${id}`} className="rounded-control underline [overflow-wrap:anywhere]">
      {name}
    </Link>
  )
}

const Actor = ({ entry: { actorId, actorName } }: { entry: AuditView }) => (
  <Person id={actorId} name={actorName} />
)

/** What was done; on a phone, who did it and when stand below. */
function What({ entry }: { entry: AuditView }) {
  const { t } = useTranslation()
  const say = useStates()
  const known = auditActions.find((action) => action === entry.action)
  const change = changeIn(entry)
  return (
    <span className="flex flex-col">
      <span className="font-medium">{known ? t(`admin.audit.actions.${known}`) : entry.action}</span>
      {change && (
        <span className="text-muted text-xs">
          {t('admin.audit.change', { before: say(change.before), after: say(change.after) })}
        </span>
      )}
      <span className="text-xs md:hidden">
        <Actor entry={entry} /> · <LocalTime at={entry.createdAt} />
      </span>
    </span>
  )
}

const subscriptionSchema = z.object({
  planType: z.enum(planTypes),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  autoRenew: z.boolean(),
}) satisfies z.ZodType<Subscription>

/** Says a state as the log has it: a role, a status or a plan; anything else in its own words. */
function useStates(): (state: unknown) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (state) => {
    const role = z.enum(roles).safeParse(state)
    if (role.success) return t(`admin.roles.${role.data}`)
    const status = z.enum(accountStatuses).safeParse(state)
    if (status.success) return t(`admin.statuses.${status.data}`)
    const subscription = subscriptionSchema.safeParse(state)
    if (!subscription.success) return JSON.stringify(state)
    const { planType, endDate, autoRenew } = subscription.data
    const named = t(`plan.names.${planType}`)
    const plan = autoRenew ? t('admin.audit.renewing', { plan: named }) : named
    return endDate ? t('admin.audit.until', { plan, date: format.day(endDate) }) : plan
  }
}
