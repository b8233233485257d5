import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { UserSummary } from '../../../core/admin.ts'
import { useFormat } from '../../i18n/format.ts'
import { Avatar } from '../avatar.tsx'
import { Ago } from '../ui/ago.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { AccountBadges } from './account-badges.tsx'

export function UserTable({ users }: { users: UserSummary[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <DataTable
      label={t('admin.users.title')}
      rows={users}
      keyOf={({ id }) => id}
      empty={t('admin.users.none')}
      columns={[
        { name: 'person', title: t('admin.users.person'), cell: (user) => <Person user={user} /> },
        {
          name: 'access',
          title: t('admin.users.access'),
          cell: ({ role, status }) => <AccountBadges role={role} status={status} />,
        },
        {
          name: 'plan',
          title: t('admin.users.plan'),
          cell: ({ plan }) => t(`plan.names.${plan}`),
          wideOnly: true,
          oneLine: true,
        },
        {
          name: 'stories',
          title: t('admin.users.stories'),
          cell: ({ stories }) => format.number(stories),
          align: 'end',
          wideOnly: true,
        },
        {
          name: 'lastLogin',
          title: t('admin.users.lastLogin'),
          cell: ({ lastLoginAt }) => (lastLoginAt ? <Ago at={lastLoginAt} /> : t('admin.users.never')),
          wideOnly: true,
          oneLine: true,
        },
        {
          name: 'created',
          title: t('admin.users.created'),
          cell: ({ createdAt }) => format.day(createdAt),
          wideOnly: true,
          oneLine: true,
        },
      ]}
    />
  )
}

function Person({ user }: { user: UserSummary }) {
  const { id, avatar, fullName, username, email } = user
  return (
    <span className="flex items-center gap-3">
      <span className="shrink-0 leading-none">
        <Avatar src={avatar} size={32} />
      </span>
      <span className="flex min-w-0 flex-col [overflow-wrap:anywhere]">
        <Link to={`/admin/users/${id}`} className="rounded-control font-medium underline">
          {fullName}
        </Link>
        <span className="text-muted text-xs">
          {username} · {email}
        </span>
      </span>
    </span>
  )
}
