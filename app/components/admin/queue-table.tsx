import { useTranslation } from 'react-i18next'
import type { QueueHealth } from '../../../core/system.ts'
import { useFormat } from '../../i18n/format.ts'
import { DataTable } from '../ui/data-table.tsx'

/** What waits in each task queue, how fast it goes, and who works on it. */
export function QueueTable({ queues }: { queues: QueueHealth[] }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const rate = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, minimumFractionDigits: 1 })
  return (
    <DataTable
      label={t('admin.system.queues')}
      rows={queues}
      keyOf={({ name, kind }) => `${name} ${kind}`}
      empty={t('admin.system.unknown')}
      columns={[
        {
          name: 'queue',
          title: t('admin.system.queue'),
          cell: ({ name, kind, rateLimited }) => (
            <span className="flex flex-col">
              <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
              <span className="text-muted text-xs">
                {t(`admin.system.kinds.${kind}`)}
                {rateLimited && <span className="text-warn"> · {t('admin.system.limited')}</span>}
              </span>
            </span>
          ),
        },
        {
          name: 'backlog',
          title: t('admin.system.backlog'),
          cell: ({ backlog }) => format.number(backlog),
          align: 'end',
        },
        {
          name: 'waits',
          title: t('admin.system.waits'),
          cell: ({ backlog, backlogAgeMs }) => (backlog > 0 ? format.duration(backlogAgeMs) : '–'),
          align: 'end',
          wideOnly: true,
        },
        {
          name: 'rates',
          title: t('admin.system.rates'),
          cell: ({ addRate, dispatchRate }) => `${rate.format(addRate)} / ${rate.format(dispatchRate)}`,
          align: 'end',
          wideOnly: true,
        },
        {
          name: 'slots',
          title: t('admin.system.slots'),
          cell: ({ slots }) => (slots ? `${format.number(slots.used)} / ${format.number(slots.total)}` : '–'),
          align: 'end',
        },
        {
          name: 'pollers',
          title: t('admin.system.pollers'),
          cell: ({ pollers }) => (
            <span className={pollers === 0 ? 'font-medium text-danger' : undefined}>
              {format.number(pollers)}
            </span>
          ),
          align: 'end',
        },
      ]}
    />
  )
}
