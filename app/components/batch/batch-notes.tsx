import { ChevronDown, CircleAlert, CirclePause, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BatchView } from '../../../core/batch.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Note } from '../ui/note.tsx'
import { failuresOf } from './file-totals.ts'
import { RejectedList } from './rejected-list.tsx'

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

interface Props {
  batch: BatchView
  /** Whether the engine could not be told of it when it came in. */
  isKept: boolean
}

/** What the person should know of the batch as a whole, and what they can do about it. */
export function BatchNotes({ batch, isKept }: Props) {
  const { t } = useTranslation()
  const { status, pausedReason } = batch
  return (
    <>
      {status === 'queued' && (
        <Note tone={isKept ? 'warn' : 'quiet'} role="status" icon={<Clock {...icon} />}>
          <span className="min-w-0 flex-1 basis-60">
            {t(isKept ? 'batches.one.notHeard' : 'batches.one.notStarted')}
          </span>
        </Note>
      )}
      {status === 'paused' && pausedReason && <PausedNote reason={pausedReason} />}
      <Rejected batch={batch} />
      <Failures batch={batch} />
    </>
  )
}

function PausedNote({ reason }: { reason: NonNullable<BatchView['pausedReason']> }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  return (
    <Note tone="warn" role="status" icon={<CirclePause {...icon} />}>
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        {reason.code === 'same_failures' ? (
          <>
            <p>{t('batches.paused.byRule')}</p>
            <p className="font-medium">{say.code(reason.failure ?? '', reason.message)}</p>
            <p className="text-ink">{t('batches.paused.todo')}</p>
          </>
        ) : (
          <p>{t('batches.paused.byPerson')}</p>
        )}
      </div>
    </Note>
  )
}

function Rejected({ batch: { rejected } }: { batch: BatchView }) {
  const { t } = useTranslation()
  if (rejected.length === 0) return null
  return (
    <details className="group card px-4 py-2 text-sm">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-control font-medium text-warn">
        <CircleAlert {...icon} className="shrink-0" />
        {t('batches.rejected.title', { count: rejected.length })}
        <ChevronDown
          {...icon}
          className="ml-auto shrink-0 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <p className="pb-2 text-muted text-xs">{t('batches.rejected.text')}</p>
      <RejectedList files={rejected} />
    </details>
  )
}

/** Every reason once, in full: a row has room for its beginning only. */
function Failures({ batch: { files } }: { batch: BatchView }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  const failures = failuresOf(files)
  if (failures.length === 0) return null
  return (
    <section aria-labelledby="failures" className="card flex flex-col gap-1 px-4 py-3 text-sm">
      <h2 id="failures" className="font-medium">
        {t('batches.failures.title')}
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {failures.map(({ code, message, count }) => (
          <li key={code} className="flex flex-wrap gap-x-3 py-1.5">
            <span className="tabular text-danger">{t('batches.failures.files', { count })}</span>
            <span className="min-w-0 flex-1 basis-60">{say.code(code, message)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
