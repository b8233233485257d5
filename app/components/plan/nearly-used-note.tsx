import { useTranslation } from 'react-i18next'
import { nearlyUsed, type PlanView } from '../../../core/plan-view.ts'
import { useFormat } from '../../i18n/format.ts'
import { Meter } from './meter.tsx'
import { PlanLink } from './plan-link.tsx'

/** What is nearly used up this month; nothing while there is plenty. */
export function NearlyUsedNote({ plan }: { plan: PlanView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { stories, images } = nearlyUsed(plan)
  if (!stories && !images) return null
  return (
    <section aria-label={t('plan.title')} className="card flex flex-col gap-3 p-4">
      {stories && <Meter label={t('plan.limits.storiesPerMonth')} {...stories} />}
      {images && <Meter label={t('plan.limits.imagesPerMonth')} {...images} />}
      <p className="flex flex-wrap justify-between gap-x-4 text-muted text-xs">
        <span>{t('plan.anew', { day: format.day(plan.resetsAt) })}</span>
        <PlanLink />
      </p>
    </section>
  )
}
