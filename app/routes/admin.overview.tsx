import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Findings } from '../components/admin/findings.tsx'
import { ProviderTable } from '../components/admin/provider-table.tsx'
import { QueueTable } from '../components/admin/queue-table.tsx'
import { WorkerTable } from '../components/admin/worker-table.tsx'
import { Statistics } from '../components/dashboard/statistics.tsx'
import { Section } from '../components/settings/section.tsx'
import { useRefresh } from '../hooks/use-refresh.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../utils/admin.server.ts'
import { readEverybody } from '../utils/dashboard.server.ts'
import { readSystem } from '../utils/system.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request)
  const [system, statistics] = await Promise.all([readSystem(), readEverybody(request)])
  return { system, statistics, title: pageTitle(request, 'admin.overview') }
}

const REFRESH_MS = 10_000

export default function Overview() {
  const { system, statistics } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useRefresh(REFRESH_MS)
  const { queues, workers, providers } = system
  const unknown = t('admin.system.unknown')
  return (
    <>
      <Findings system={system} />
      <Statistics {...statistics} />
      <Section title={t('admin.system.queues')} lead={queues ? undefined : unknown}>
        {queues && <QueueTable queues={queues} />}
      </Section>
      <Section title={t('admin.system.workers')} lead={workers ? undefined : unknown}>
        {workers && <WorkerTable workers={workers} />}
      </Section>
      <Section title={t('admin.system.providers')}>
        <ProviderTable providers={providers} />
      </Section>
    </>
  )
}

export const meta = pageMeta
