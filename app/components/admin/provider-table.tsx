import { useTranslation } from 'react-i18next'
import type { ProviderInfo, ProviderName } from '../../../core/provider.ts'
import { Held, ProviderState } from '../settings/provider-card.tsx'
import { DataTable } from '../ui/data-table.tsx'

/** Who is set up to write, speak and draw, and why somebody is not asked just now. */
export function ProviderTable({ providers }: { providers: ProviderInfo[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      label={t('admin.system.providers')}
      rows={providers.filter(({ configured }) => configured)}
      keyOf={({ kind, name }) => `${kind} ${name}`}
      empty={t('admin.system.unknown')}
      columns={[
        {
          name: 'provider',
          title: t('admin.system.provider'),
          cell: ({ kind, name }) => (
            <span className="flex flex-col">
              <span className="font-medium">{t(`providers.names.${name as ProviderName}`)}</span>
              <span className="text-muted text-xs">{t(`providers.kinds.${kind}`)}</span>
            </span>
          ),
        },
        {
          name: 'model',
          title: t('admin.system.model'),
          cell: ({ model }) => <span className="[overflow-wrap:anywhere]">{model ?? '–'}</span>,
          wideOnly: true,
        },
        {
          name: 'state',
          title: t('admin.system.state'),
          cell: ({ hold, configured }) => (
            <div className="flex flex-col gap-1">
              <ProviderState configured={configured} hold={hold} />
              {hold && <Held hold={hold} />}
              {hold && (
                <p lang="en" className="text-muted text-xs [overflow-wrap:anywhere]">
                  {hold.message}
                </p>
              )}
            </div>
          ),
        },
      ]}
    />
  )
}
