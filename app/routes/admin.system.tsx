import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Findings } from '../components/admin/findings.tsx'
import { ProviderTable } from '../components/admin/provider-table.tsx'
import { QueueTable } from '../components/admin/queue-table.tsx'
import { SystemNumbers } from '../components/admin/system-numbers.tsx'
import { WorkerTable } from '../components/admin/worker-table.tsx'
import { Section } from '../components/settings/section.tsx'
import { useRefresh } from '../hooks/use-refresh.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../utils/admin.server.ts'
import { readSystem } from '../utils/system.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request)
  return { system: await readSystem(), title: pageTitle(request, 'admin.system.title') }
}

const REFRESH_MS = 10_000

export default function System() {
  const { system } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useRefresh(REFRESH_MS)
  const { queues, workers } = system
  return (
    <>
      <Findings system={system} />
      <SystemNumbers system={system} />
      <Section title={t('admin.system.queues')} lead={queues ? undefined : t('admin.system.unknown')}>
        {queues && <QueueTable queues={queues} />}
      </Section>
      <Section title={t('admin.system.workers')} lead={workers ? undefined : t('admin.system.unknown')}>
        {workers && <WorkerTable workers={workers} />}
      </Section>
      <Section title={t('admin.system.providers')}>
        <ProviderTable providers={system.providers} />
      </Section>
    </>
  )
}

export const meta = pageMeta
