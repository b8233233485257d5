import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type BatchSummary, isActive } from '../../../core/batch.ts'
import { useFormat } from '../../i18n/format.ts'
import { Ago } from '../ui/ago.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'

/** A batch in the list: its name, how far it is, and since when. */
export function BatchCard({ batch }: { batch: BatchSummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, title, status, totalFiles, processedFiles, failedFiles, progress, wordCount } = batch
  const remaining = batch.estimatedTimeRemaining
  return (
    <article className="card relative flex flex-col gap-2 px-4 py-4 transition-shadow hover:shadow-soft">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="min-w-0 break-words font-semibold text-base">
          <Link to={`/batch/${id}`} className="after:absolute after:inset-0 after:rounded-card">
            {title || t('batch.untitled')}
          </Link>
        </h2>
        <StatusBadge status={status} />
        <Ago at={batch.createdAt} className="ml-auto whitespace-nowrap text-muted text-xs" />
      </div>
      <ProgressBar
        label={t('batches.one.progress', { percent: progress })}
        value={progress}
        tone={isActive(status) ? 'accent' : failedFiles > 0 ? 'danger' : 'second'}
      />
      <p className="tabular flex flex-wrap gap-x-3 text-muted text-xs">
        <span>
          {t('batches.counts', { done: format.number(processedFiles), total: format.number(totalFiles) })}
        </span>
        {failedFiles > 0 && (
          <span className="text-danger">{t('batches.failed', { count: failedFiles })}</span>
        )}
        <span>{t('batches.one.words', { count: wordCount, words: format.number(wordCount) })}</span>
        {status === 'processing' && remaining !== null && (
          <span>{t('story.eta', { duration: format.estimate(remaining) })}</span>
        )}
      </p>
    </article>
  )
}
