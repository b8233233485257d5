import { useTranslation } from 'react-i18next'
import type { DashboardStats } from '../../../core/dashboard.ts'
import { Section } from './section.tsx'

/** This week in four numbers, each beside the week before. */
export function Numbers({ stats }: { stats: DashboardStats }) {
  const { t, i18n } = useTranslation()
  const whole = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 })
  const fine = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: 0,
  })
  const { previous } = stats
  const numbers = [
    { name: 'stories', now: stats.totalStories, before: previous.totalStories, format: whole },
    { name: 'minutes', now: stats.audioMinutes, before: previous.audioMinutes, format: fine },
    { name: 'pictures', now: stats.totalImages, before: previous.totalImages, format: whole },
    { name: 'success', now: stats.successRate, before: previous.successRate, format: percent },
  ] as const
  return (
    <Section id="numbers" title={t('dashboard.thisWeek')}>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {numbers.map(({ name, now, before, format }) => (
          <div key={name} className="card flex flex-col px-4 py-3">
            <dt className="text-muted text-xs">{t(`dashboard.numbers.${name}`)}</dt>
            <dd className="tabular font-bold text-xl">{now === null ? '–' : format.format(now)}</dd>
            <dd className="tabular text-muted text-xs">
              {before === null
                ? t('dashboard.noneBefore')
                : t('dashboard.before', { value: format.format(before) })}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
