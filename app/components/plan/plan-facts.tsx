import { useTranslation } from 'react-i18next'
import type { Role } from '../../../core/account.ts'
import { isByRole, type PlanView } from '../../../core/plan-view.ts'
import { useFormat } from '../../i18n/format.ts'

/** Which plan it is, since when, until when, and what happens then. */
export function PlanFacts({ plan: { plan, subscription }, role }: { plan: PlanView; role: Role }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { startDate, endDate, autoRenew, planType } = subscription
  const isOver = plan === 'free' && planType !== 'free'
  return (
    <div className="flex flex-col gap-1">
      <p className="font-semibold text-base">
        {role === 'admin' ? t('plan.admin') : t(`plan.names.${plan}`)}
      </p>
      {isByRole(role) ? (
        <p className="text-muted text-sm">{t(role === 'admin' ? 'plan.adminText' : 'plan.byRole')}</p>
      ) : (
        <ul className="text-muted text-sm">
          {startDate && !isOver && <li>{t('plan.since', { day: format.day(startDate) })}</li>}
          {endDate && <li>{t(endText(isOver, autoRenew), { day: format.day(endDate) })}</li>}
          {plan === 'free' && !endDate && <li>{t('plan.noEnd')}</li>}
        </ul>
      )}
    </div>
  )
}

function endText(isOver: boolean, autoRenew: boolean) {
  if (isOver) return 'plan.ended'
  return autoRenew ? 'plan.renews' : 'plan.ends'
}
