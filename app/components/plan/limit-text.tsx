import { useTranslation } from 'react-i18next'
import type { LimitReached } from '../../../core/plan-limit.ts'
import { useFormat } from '../../i18n/format.ts'

/** The figures of a limit that was met. */
export function LimitText({ limit: { limit, used, asked, resetsAt } }: { limit: LimitReached }) {
  const { t } = useTranslation()
  const format = useFormat()
  const figures = { limit: format.number(limit), asked: format.number(asked) }
  return used === null || resetsAt === null
    ? t('plan.tooMuch', figures)
    : t('plan.reached', { ...figures, used: format.number(used), day: format.day(resetsAt) })
}
