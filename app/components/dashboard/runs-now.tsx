import { useTranslation } from 'react-i18next'
import type { Desk, RunningJob } from '../../../core/desk.ts'
import { useFormat } from '../../i18n/format.ts'
import { HoldNote } from '../story/hold-note.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import { JobLink, titleOf } from './job-link.tsx'
import { MoreLinks } from './more-links.tsx'
import { Section } from './section.tsx'

/** What is being made just now: how far it is, at what, and for how long still. */
export function RunsNow({ runsNow: { items, more } }: { runsNow: Desk['runsNow'] }) {
  const { t } = useTranslation()
  return (
    <Section id="runs-now" title={t('dashboard.runsNow')}>
      {items.length === 0 && <p className="text-muted text-sm">{t('dashboard.nothingRuns')}</p>}
      <ul className="flex flex-col gap-2 empty:hidden">
        {items.map((job) => (
          <li key={job.id} className="card flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-4">
              <JobLink job={job} className="mr-auto" />
              <StatusBadge status={job.status} />
              <Standing job={job} />
            </div>
            <ProgressBar
              label={`${titleOf(job, t)}: ${t('stories.progress', { percent: job.progress })}`}
              value={job.progress}
            />
            {job.hold && <HoldNote storyId={job.id} hold={job.hold} title={titleOf(job, t)} />}
          </li>
        ))}
      </ul>
      <MoreLinks more={more} status="underWay" />
    </Section>
  )
}

function Standing({ job: { progress, stage, remainingMs, files } }: { job: RunningJob }) {
  const { t } = useTranslation()
  const format = useFormat()
  const parts = [
    ...(stage ? [t(`story.stages.${stage}`)] : []),
    ...(files ? [t('batches.counts', { done: files.processed, total: files.total })] : []),
    t('stories.progress', { percent: progress }),
    ...(remainingMs ? [t('dashboard.remaining', { time: format.estimate(remainingMs) })] : []),
  ]
  return (
    <span className="tabular text-muted text-xs" suppressHydrationWarning>
      {parts.join(' · ')}
    </span>
  )
}
