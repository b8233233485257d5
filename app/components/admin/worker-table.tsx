import { useTranslation } from 'react-i18next'
import type { WorkerHealth } from '../../../core/system.ts'
import { DataTable } from '../ui/data-table.tsx'
import { LocalTime } from '../ui/local-time.tsx'

/** The worker processes that ask for work. */
export function WorkerTable({ workers }: { workers: WorkerHealth[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      label={t('admin.system.workers')}
      rows={workers}
      keyOf={({ identity }) => identity}
      empty={t('admin.system.findings.no_worker.title')}
      columns={[
        {
          name: 'worker',
          title: t('admin.system.worker'),
          cell: ({ identity }) => <span className="[overflow-wrap:anywhere]">{identity}</span>,
        },
        {
          name: 'serves',
          title: t('admin.system.serves'),
          cell: ({ queues }) => <span className="text-muted">{queues.join(', ')}</span>,
          wideOnly: true,
        },
        {
          name: 'seen',
          title: t('admin.system.seen'),
          cell: ({ lastSeenAt }) => <LocalTime at={lastSeenAt} />,
          align: 'end',
        },
      ]}
    />
  )
}
