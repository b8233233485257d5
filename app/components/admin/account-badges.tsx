import { Ban, CircleCheck, CirclePause, ShieldCheck, Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AccountStatus, Role } from '../../../core/account.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const badge = 'inline-flex items-center gap-1.5 whitespace-nowrap text-xs'

const roleSigns = {
  user: { Icon: null, tone: 'text-muted' },
  premium: { Icon: Sparkles, tone: 'text-second' },
  admin: { Icon: ShieldCheck, tone: 'text-accent' },
} as const
const statusSigns = {
  active: { Icon: CircleCheck, tone: 'text-second' },
  inactive: { Icon: CirclePause, tone: 'text-warn' },
  banned: { Icon: Ban, tone: 'text-danger' },
} as const

/** What somebody may do, and whether the account is open, where that is not as usual. */
export function AccountBadges({ role, status }: { role: Role; status: AccountStatus }) {
  const { t } = useTranslation()
  const sign = roleSigns[role]
  const { Icon, tone } = statusSigns[status]
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      <span className={`${badge} ${sign.tone}`}>
        {sign.Icon && <sign.Icon {...icon} />}
        {t(`admin.roles.${role}`)}
      </span>
      {status !== 'active' && (
        <span className={`${badge} ${tone}`}>
          <Icon {...icon} />
          {t(`admin.statuses.${status}`)}
        </span>
      )}
    </span>
  )
}
