import { useTranslation } from 'react-i18next'
import type { UserSummary } from '../../../core/admin.ts'
import { useFormat } from '../../i18n/format.ts'
import { Avatar } from '../avatar.tsx'
import { AccountBadges } from './account-badges.tsx'

export function UserHeader({ user, isSelf }: { user: UserSummary; isSelf: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { avatar, fullName, username, email, emailVerified, role, status } = user
  const lastLogin = user.lastLoginAt ? format.ago(user.lastLoginAt) : t('admin.users.never')
  const facts = [
    t('admin.user.since', { ago: format.day(user.createdAt) }),
    `${t('admin.users.lastLogin')}: ${lastLogin}`,
    t('admin.user.logins', { count: user.loginCount }),
  ]
  return (
    <header className="flex flex-wrap items-center gap-4">
      <Avatar src={avatar} size={64} />
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <h2 className="break-words font-semibold text-lg">{fullName}</h2>
        <p className="text-sm [overflow-wrap:anywhere]">
          {username} · {email}{' '}
          <span className={`text-xs ${emailVerified ? 'text-second' : 'text-warn'}`}>
            ({t(emailVerified ? 'settings.profile.verified' : 'settings.profile.notVerified')})
          </span>
        </p>
        <AccountBadges role={role} status={status} />
        <p className="text-muted text-xs" suppressHydrationWarning>
          {facts.join(' · ')}
        </p>
        {isSelf && <p className="text-warn text-xs">{t('admin.user.you')}</p>}
      </div>
    </header>
  )
}
