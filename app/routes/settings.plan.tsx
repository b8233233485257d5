import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PlanFacts } from '../components/plan/plan-facts.tsx'
import { PlanMeters } from '../components/plan/plan-meters.tsx'
import { PlanTable } from '../components/plan/plan-table.tsx'
import { Section } from '../components/settings/section.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { readPlan } from '../utils/plan.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const plan = await readPlan(user).catch(throwPage)
  return { plan, role: user.role, title: pageTitle(request, 'plan.title') }
}

export default function Plan() {
  const { plan, role } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <Section title={t('plan.title')}>
        <PlanFacts plan={plan} role={role} />
        <PlanMeters plan={plan} />
      </Section>
      <Section title={t('plan.compare')} lead={t('plan.compareText')}>
        <PlanTable current={role === 'admin' ? null : plan.plan} />
      </Section>
    </>
  )
}

export const meta = pageMeta
