import { useTranslation } from 'react-i18next'
import type { SystemHealth } from '../../../core/system.ts'
import { useFormat } from '../../i18n/format.ts'

/** What waits, what is made, what came of it in a day, and the room it takes. */
export function SystemNumbers({ system: { stories, database, storage } }: { system: SystemHealth }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { queued, processing, oldestQueuedAt, lastDay } = stories
  const { connections, maxConnections } = database
  const numbers = [
    {
      name: t('admin.system.queued'),
      value: format.number(queued),
      beside: oldestQueuedAt && t('admin.system.oldest', { ago: format.ago(oldestQueuedAt) }),
    },
    { name: t('admin.system.processing'), value: format.number(processing) },
    {
      name: t('admin.system.completed'),
      value: format.number(lastDay.completed),
      beside: lastDay.partial > 0 && t('admin.system.partial', { count: lastDay.partial }),
    },
    { name: t('admin.system.failed'), value: format.number(lastDay.failed) },
    {
      name: t('admin.system.database'),
      value: format.size(database.bytes),
      beside: t('admin.system.connections', { count: connections, max: maxConnections }),
    },
    {
      name: t('admin.system.storage'),
      value: format.size(storage.bytes),
      beside: t('admin.system.pieces', { count: storage.pieces }),
    },
    ...(storage.free === null ? [] : [{ name: t('admin.system.free'), value: format.size(storage.free) }]),
  ]
  return (
    <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {numbers.map(({ name, value, beside }) => (
        <div key={name} className="card flex flex-col px-4 py-3">
          <dt className="text-muted text-xs">{name}</dt>
          <dd className="tabular font-bold text-lg">{value}</dd>
          {beside && (
            <dd className="tabular text-muted text-xs" suppressHydrationWarning>
              {beside}
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
