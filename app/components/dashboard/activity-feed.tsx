import { useTranslation } from 'react-i18next'
import { type ActivityItem, type FeedFilter, feedFilterNames } from '../../../core/dashboard.ts'
import { Ago } from '../ui/ago.tsx'
import { ChoiceLinks } from './choice-links.tsx'
import { JobLink } from './job-link.tsx'
import { Section } from './section.tsx'

const jobOf = ({ storyId, jobId, title }: ActivityItem) =>
  ({ kind: jobId ? 'batch' : 'story', id: jobId ?? storyId ?? '', title }) as const

/** What happened lately, newest first: everything, or what one asks for. */
export function ActivityFeed({ items, filter }: { items: ActivityItem[]; filter: FeedFilter | null }) {
  const { t } = useTranslation()
  const everything = 'everything' as const
  return (
    <Section id="activity" title={t('dashboard.activity')}>
      <ChoiceLinks
        label={t('dashboard.feed')}
        param="feed"
        chosen={filter ?? everything}
        usual={everything}
        choices={[everything, ...feedFilterNames].map((name) => ({
          name,
          title: t(`dashboard.feeds.${name}`),
        }))}
      />
      {items.length === 0 ? (
        <p className="text-muted text-sm">{t('dashboard.nothingHappened')}</p>
      ) : (
        <ol className="card flex flex-col divide-y divide-line px-4">
          {items.map((item) => (
            <li key={item.id} className="flex flex-col py-3">
              <div className="flex flex-wrap gap-x-1.5 text-sm">
                <JobLink job={jobOf(item)} />
                <span>{t(`dashboard.kinds.${item.kind}`)}</span>
              </div>
              <Ago at={item.timestamp} className="text-muted text-xs" />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
