import { useTranslation } from 'react-i18next'
import type { MonthUsage } from '../../../core/admin.ts'
import { useFormat } from '../../i18n/format.ts'
import { Section } from '../settings/section.tsx'
import { DataTable } from '../ui/data-table.tsx'

/** Month by month what somebody had made, what of it failed, and what it cost. */
export function UsageSection({ usage }: { usage: MonthUsage[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const number = (name: 'stories' | 'failed' | 'calls' | 'cached', title: string, wideOnly = false) => ({
    name,
    title,
    cell: (row: MonthUsage) => format.number(row[name]),
    align: 'end' as const,
    wideOnly,
  })
  return (
    <Section title={t('admin.user.usage')}>
      <DataTable
        label={t('admin.user.usage')}
        rows={usage}
        keyOf={({ month }) => month}
        empty={t('admin.user.noUsage')}
        columns={[
          { name: 'month', title: t('admin.user.month'), cell: ({ month }) => month },
          number('stories', t('admin.user.storiesTold')),
          number('failed', t('admin.user.failed')),
          number('calls', t('admin.user.calls'), true),
          number('cached', t('admin.user.cached'), true),
          {
            name: 'cost',
            title: t('admin.user.cost'),
            cell: ({ cost }) => format.money(cost),
            align: 'end',
          },
        ]}
      />
    </Section>
  )
}
