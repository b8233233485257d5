import { useTranslation } from 'react-i18next'
import type { BatchView } from '../../../core/batch.ts'
import { useFormat } from '../../i18n/format.ts'
import { type FileTotals, fileGroups } from './file-totals.ts'

interface Props {
  batch: BatchView
  totals: FileTotals
  /** US dollars until now; null when a price is not known. */
  cost: number | null
}

const fills = {
  completed: 'bg-second',
  processing: 'bg-accent',
  queued: 'bg-line',
  failed: 'bg-danger',
  cancelled: 'bg-edge',
} as const

/** The batch on one line: how many files are where, how long it may still take, what it has cost. */
export function BatchFacts({ batch, totals, cost }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { status, progress, processedFiles, totalFiles, wordCount, processingTime } = batch
  const remaining = batch.estimatedTimeRemaining
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
    t('cost.total', { amount: format.money(cost) }),
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
        {fileGroups
          .filter((group) => totals[group] > 0)
          .map((group) => (
            <span
              key={group}
              className={`h-full transition-[flex-grow] duration-500 motion-reduce:transition-none ${fills[group]}`}
              style={{ flexGrow: totals[group], flexBasis: 0 }}
            />
          ))}
      </div>
      <ul className="tabular flex flex-wrap gap-x-4 text-xs">
        {fileGroups
          .filter((group) => totals[group] > 0)
          .map((group) => (
            <li key={group} className="flex items-center gap-1.5">
              <span
                aria-hidden
                className={`size-2.5 rounded-full ${fills[group]} ${group === 'queued' ? 'ring-1 ring-edge' : ''}`}
              />
              {t(`batches.one.parts.${group}`)} {format.number(totals[group])}
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
