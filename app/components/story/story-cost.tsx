import { useTranslation } from 'react-i18next'
import { type StoryView, stages } from '../../../core/story.ts'
import { useFormat } from '../../i18n/format.ts'

/** What a story has cost until now, and when one asks, for what. */
export function StoryCost({ costs }: { costs: StoryView['costs'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <details className="tabular w-fit text-muted text-xs">
      <summary className="flex min-h-6 w-fit items-center rounded-control underline decoration-dotted underline-offset-4">
        {t('cost.total', { amount: format.money(costs.total) })}
      </summary>
      <ul className="flex flex-wrap gap-x-3 pt-1">
        {stages.map((stage) => (
          <li key={stage}>
            {t(`story.stages.${stage}`)}: {format.money(costs[stage])}
          </li>
        ))}
        {costs.cached > 0 && <li>{t('cost.cached', { count: costs.cached })}</li>}
      </ul>
    </details>
  )
}
