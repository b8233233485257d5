import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { StorySummary } from '../../../core/story.ts'
import { HoldNote } from '../story/hold-note.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import { Section } from './section.tsx'

/** Stories that are being made just now. */
export function RunsNow({ stories }: { stories: StorySummary[] }) {
  const { t } = useTranslation()
  return (
    <Section id="runs-now" title={t('dashboard.runsNow')}>
      {stories.length === 0 && <p className="text-muted text-sm">{t('dashboard.nothingRuns')}</p>}
      <ul className="flex flex-col gap-2 empty:hidden">
        {stories.map(({ id, title, status, progress, hold }) => (
          <li key={id} className="card flex flex-col gap-2 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-4">
              <Link
                to={`/stories/${id}`}
                className="mr-auto max-w-full break-words rounded-control font-medium text-sm hover:underline"
              >
                {title || t('story.untitled')}
              </Link>
              <StatusBadge status={status} />
              <span className="tabular text-muted text-xs">
                {t('stories.progress', { percent: progress })}
              </span>
            </p>
            <ProgressBar
              label={`${title || t('story.untitled')}: ${t('stories.progress', { percent: progress })}`}
              value={progress}
            />
            {hold && <HoldNote storyId={id} hold={hold} title={title || t('story.untitled')} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
