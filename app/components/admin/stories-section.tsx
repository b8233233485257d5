import { Link } from '@remix-run/react'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StorySummary } from '../../../core/story.ts'
import { Section } from '../settings/section.tsx'
import { Ago } from '../ui/ago.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Pager } from '../ui/pager.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'

/** A story in the console: `runUrl` is its run in Temporal's UI, null when nobody said where that is. */
export type AdminStory = Pick<StorySummary, 'id' | 'title' | 'status' | 'updatedAt'> & {
  runUrl: string | null
}

interface Props {
  stories: { items: AdminStory[]; nextCursor: string | null; isFirst: boolean }
}

export function StoriesSection({ stories: { items, nextCursor, isFirst } }: Props) {
  const { t } = useTranslation()
  return (
    <Section title={t('admin.user.stories')}>
      <DataTable
        label={t('admin.user.stories')}
        rows={items}
        keyOf={({ id }) => id}
        empty={t('admin.user.noStories')}
        columns={[
          {
            name: 'story',
            title: t('admin.user.story'),
            cell: ({ id, title }) => (
              <Link to={`/stories/${id}`} className="rounded-control underline [overflow-wrap:anywhere]">
                {title || t('story.untitled')}
              </Link>
            ),
          },
          {
            name: 'state',
            title: t('admin.user.state'),
            cell: ({ status }) => <StatusBadge status={status} />,
          },
          {
            name: 'updated',
            title: t('admin.user.updated'),
            cell: ({ updatedAt }) => <Ago at={updatedAt} />,
            wideOnly: true,
          },
          { name: 'run', title: t('admin.user.run'), cell: (story) => <RunLink story={story} /> },
        ]}
      />
      <Pager
        label={t('admin.user.stories')}
        query={new URLSearchParams()}
        cursorName="stories"
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('admin.first')}
        more={t('admin.more')}
      />
    </Section>
  )
}

function RunLink({ story: { runUrl, title } }: { story: AdminStory }) {
  const { t } = useTranslation()
  if (!runUrl) return '–'
  return (
    <a
      href={runUrl}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-11 items-center gap-1.5 rounded-control underline"
    >
      <ExternalLink size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="max-md:sr-only">{t('admin.user.openRun')}</span>
      <span className="sr-only">: {title || t('story.untitled')}</span>
    </a>
  )
}
