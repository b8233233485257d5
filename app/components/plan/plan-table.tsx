import { useTranslation } from 'react-i18next'
import { type PlanType, planTypes } from '../../../core/account.ts'
import { type PlanLimits, planLimits } from '../../../core/plans.ts'
import { useFormat } from '../../i18n/format.ts'

const limitNames = [
  'storiesPerMonth',
  'wordsPerStory',
  'imagesPerMonth',
  'filesPerBatch',
  'storiesAtOnce',
] as const satisfies (keyof PlanLimits)[]

/** What each plan gives, side by side. `current` is marked. */
export function PlanTable({ current }: { current: PlanType | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const own = (plan: PlanType) => (plan === current ? 'bg-sunken font-semibold' : '')
  return (
    <table className="w-full text-left text-xs sm:text-sm">
      <caption className="sr-only">{t('plan.compare')}</caption>
      <thead>
        <tr className="border-line border-b">
          <td />
          {planTypes.map((plan) => (
            <th key={plan} scope="col" className={`px-2 py-2 text-right font-semibold sm:px-3 ${own(plan)}`}>
              {t(`plan.names.${plan}`)}
              {plan === current && <span className="sr-only"> ({t('plan.yours')})</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {limitNames.map((name) => (
          <tr key={name}>
            <th scope="row" className="py-2 pr-2 font-normal">
              {t(`plan.limits.${name}`)}
            </th>
            {planTypes.map((plan) => (
              <td key={plan} className={`tabular px-2 py-2 text-right sm:px-3 ${own(plan)}`}>
                {format.number(planLimits[plan][name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
