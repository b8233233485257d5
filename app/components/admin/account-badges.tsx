import { Ban, CircleCheck, CirclePause, ShieldCheck, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccountStatus, Role } from '../../../core/account.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const badge = 'inline-flex items-center gap-1.5 whitespace-nowrap text-xs'

const statusSigns = {
  active: { Icon: CircleCheck, tone: 'text-second' },
  inactive: { Icon: CirclePause, tone: 'text-warn' },
  banned: { Icon: Ban, tone: 'text-danger' },
} as const

/** What somebody may do, where that is more than usual, and whether the account is open. */
export function AccountBadges({ role, status }: { role: Role; status: AccountStatus }) {
  const { t } = useTranslation()
  const { Icon, tone } = statusSigns[status]
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {role !== 'user' && (
        <span className={`${badge} ${role === 'admin' ? 'text-accent' : 'text-ink'}`}>
          {role === 'admin' ? <ShieldCheck {...icon} /> : <Sparkles {...icon} />}
          {t(`admin.roles.${role}`)}
        </span>
      )}
      <span className={`${badge} ${tone}`}>
        <Icon {...icon} />
        {t(`admin.statuses.${status}`)}
      </span>
    </span>
  )
}
