import { Link } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

interface Job {
  kind: 'story' | 'batch'
  id: string
  title: string
}

export const titleOf = ({ kind, title }: Pick<Job, 'kind' | 'title'>, t: TFunction): string =>
  title || t(kind === 'batch' ? 'batch.untitled' : 'story.untitled')

/** The title of a story or a batch, leading to its page. */
export function JobLink({ job, className = '' }: { job: Job; className?: string }) {
  const { t } = useTranslation()
  return (
    <span className={`flex min-w-0 flex-wrap items-baseline gap-x-2 ${className}`}>
      <Link
        to={job.kind === 'batch' ? `/batch/${job.id}` : `/stories/${job.id}`}
        className="w-fit max-w-full break-words rounded-control font-medium text-sm hover:underline"
      >
        {titleOf(job, t)}
      </Link>
      {job.kind === 'batch' && job.title && (
        <span className="text-muted text-xs">{t('dashboard.batch')}</span>
      )}
    </span>
  )
}
