import { useTranslation } from 'react-i18next'
import { type BatchView, isActive } from '../../../core/batch.ts'
import { useFormat } from '../../i18n/format.ts'
import { type FileTotals, fileGroups, partOf } from './file-totals.ts'

interface Props {
  batch: BatchView
  totals: FileTotals
  /** US dollars until now; null when a price is not known. */
  cost: number | null
}

const fills = {
  completed: 'bg-second',
  processing: 'bg-accent',
  begun: 'bg-warn',
  queued: 'bg-line',
  failed: 'hatched bg-danger',
  cancelled: 'bg-edge',
} as const

/** The batch on one line: how many files are where, how long it may still take, what it has cost. */
export function BatchFacts({ batch, totals, cost }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { status, progress, processedFiles, totalFiles, wordCount, processingTime } = batch
  const remaining = batch.estimatedTimeRemaining
  const parts = fileGroups
    .filter((group) => totals[group] > 0)
    .map((group) => ({ part: partOf(group, status), count: totals[group] }))
  const facts = [
    t('batches.counts', { done: format.number(processedFiles), total: format.number(totalFiles) }),
    t('batches.one.words', { count: wordCount, words: format.number(wordCount) }),
    ...(processingTime > 0 ? [t('batches.one.took', { duration: format.duration(processingTime) })] : []),
    ...(status === 'processing'
      ? [
          remaining === null
            ? t('batches.one.etaLater')
            : t('story.eta', { duration: format.estimate(remaining) }),
        ]
      : []),
    // It is not free because nothing has been paid yet.
    ...(cost === 0 && isActive(status) ? [] : [t('cost.total', { amount: format.money(cost) })]),
  ]
  return (
    <div className="flex flex-col gap-2">
      <div
        role="progressbar"
        aria-label={t('batches.one.progress', { percent: progress })}
        aria-valuenow={progress}
        aria-valuemin={0}
        aria-valuemax={100}
        className="flex h-2.5 gap-px overflow-hidden rounded-full bg-line"
      >
        {parts.map(({ part, count }) => (
          <span
            key={part}
            className={`h-full transition-[flex-grow] duration-500 motion-reduce:transition-none ${fills[part]}`}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="tabular flex flex-wrap gap-x-4 text-xs">
        {parts.map(({ part, count }) => (
          <li key={part} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className={`size-2.5 rounded-full ${fills[part]} ${part === 'queued' ? 'ring-1 ring-edge' : ''}`}
            />
            {t(`batches.one.parts.${part}`)} {format.number(count)}
          </li>
        ))}
      </ul>
      <p className="tabular flex flex-wrap gap-x-3 text-muted text-xs">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </div>
  )
}
