import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ActivityItem } from '../../../core/dashboard.ts'
import { useFormat } from '../../i18n/format.ts'
import { Section } from './section.tsx'

/** What happened lately, newest first. */
export function ActivityFeed({ items }: { items: ActivityItem[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Section id="activity" title={t('dashboard.activity')}>
      <ol className="card flex flex-col divide-y divide-line px-4">
        {items.map(({ id, kind, storyId, jobId, title, timestamp }) => (
          <li key={id} className="flex flex-col py-3">
            <p className="break-words text-sm">
              <Link
                to={jobId ? `/batch/${jobId}` : `/stories/${storyId}`}
                className="rounded-control font-medium hover:underline"
              >
                {title || t(jobId ? 'batch.untitled' : 'story.untitled')}
              </Link>{' '}
              {t(`dashboard.kinds.${kind}`)}
            </p>
            <time dateTime={timestamp} className="text-muted text-xs" suppressHydrationWarning>
              {format.ago(timestamp)}
            </time>
          </li>
        ))}
      </ol>
    </Section>
  )
}
