import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

/** Leads to the page of the plan. */
export function PlanLink() {
  const { t } = useTranslation()
  return (
    <Link to="/settings/plan" className="font-medium text-accent underline">
      {t('plan.open')}
    </Link>
  )
}
