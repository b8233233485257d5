import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../core/plan-view.ts'
import { useFormat } from '../../i18n/format.ts'
import { Meter } from './meter.tsx'

/** Every limit of a plan: what is used of it where it is used up, the figure alone where it bounds one thing. */
export function PlanMeters({ plan: { limits, used, resetsAt } }: { plan: PlanView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const anew = t('plan.anew', { day: format.day(resetsAt) })
  return (
    <div className="flex flex-col gap-5">
      <Monthly
        label={t('plan.limits.storiesPerMonth')}
        used={used.stories}
        limit={limits.storiesPerMonth}
        hint={anew}
      />
      <Monthly
        label={t('plan.limits.imagesPerMonth')}
        used={used.images}
        limit={limits.imagesPerMonth}
        hint={anew}
      />
      <Meter
        label={t('plan.limits.storiesAtOnce')}
        used={used.storiesUnderWay}
        limit={limits.storiesAtOnce}
        hint={t('plan.atOnceHint')}
        warns={false}
      />
      <Bound
        label={t('plan.limits.wordsPerStory')}
        value={t('plan.upTo', { limit: format.number(limits.wordsPerStory) })}
      />
      <Bound
        label={t('plan.limits.filesPerBatch')}
        value={t('plan.upTo', { limit: format.number(limits.filesPerBatch) })}
      />
    </div>
  )
}

interface MonthlyProps {
  label: string
  used: number
  limit: number | null
  hint: string
}

function Monthly({ label, used, limit, hint }: MonthlyProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return limit === null ? (
    <Bound label={label} value={t('plan.unlimited', { used: format.number(used) })} />
  ) : (
    <Meter label={label} used={used} limit={limit} hint={hint} />
  )
}

function Bound({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
      <span className="font-medium">{label}</span>
      <span className="tabular">{value}</span>
    </div>
  )
}
