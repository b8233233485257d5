import { Form, useFetcher, useRevalidator } from '@remix-run/react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type BatchView, isActive } from '../../../core/batch.ts'
import { useBatchLive } from '../../hooks/use-batch-live.ts'
import { type ActionError, ActionErrorNote } from '../form/action-error.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { BatchFacts } from './batch-facts.tsx'
import { BatchHeader } from './batch-header.tsx'
import { BatchNotes } from './batch-notes.tsx'
import { ROW_FETCHER } from './file-row.tsx'
import { FileTable } from './file-table.tsx'
import { totalsOf } from './file-totals.ts'

interface Props {
  loaded: BatchView
  cost: number | null
  downloads: number
  isKept: boolean
  asks: 'cancel' | 'delete' | null
  error: ActionError | undefined
}

/** What is not told by events is read again this often while the batch is being made. */
const READ_AGAIN_MS = 30_000

/** A batch as it is being made, and all that can be done with it. */
export function BatchPage({ loaded, cost, downloads, isKept, asks, error }: Props) {
  const batch = useBatchLive(loaded)
  const totals = useMemo(() => totalsOf(batch.files), [batch.files])
  const rowFetcher = useFetcher<{ error?: ActionError }>({ key: ROW_FETCHER })
  useReadAgain(isActive(batch.status))
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 pt-4 pb-12 sm:px-6">
      <BatchHeader batch={batch} totals={totals} downloads={downloads} />
      <ActionErrorNote error={error ?? rowFetcher.data?.error} />
      <BatchFacts batch={batch} totals={totals} cost={cost} />
      <BatchNotes batch={batch} isKept={isKept} />
      <FileTable batch={batch} totals={totals} />
      {asks && !error && <Confirm asks={asks} batch={batch} />}
    </div>
  )
}

/** Reads cost and downloads again while something is made, and once more when it ends. */
function useReadAgain(isUnderWay: boolean): void {
  const { revalidate } = useRevalidator()
  const before = useRef(isUnderWay)
  const latest = useRef(revalidate)
  latest.current = revalidate
  useEffect(() => {
    if (before.current && !isUnderWay) latest.current()
    before.current = isUnderWay
    if (!isUnderWay) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && navigator.onLine) latest.current()
    }, READ_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isUnderWay])
}

function Confirm({ asks, batch }: { asks: 'cancel' | 'delete'; batch: BatchView }) {
  const { t } = useTranslation()
  const title = batch.title || t('batch.untitled')
  const isCancel = asks === 'cancel'
  return (
    <ConfirmDialog
      title={t(isCancel ? 'batches.one.cancelTitle' : 'batches.one.deleteTitle', { title })}
      text={t(isCancel ? 'batches.one.cancelText' : 'batches.one.deleteText')}
      keep={t(isCancel ? 'batches.one.keepGoing' : 'batches.one.keep')}
    >
      <Form method="post" action={`/batch/${batch.id}`}>
        <Button look="danger" name="intent" value={asks}>
          {t(isCancel ? 'batches.one.cancelConfirm' : 'batches.one.deleteConfirm')}
        </Button>
      </Form>
    </ConfirmDialog>
  )
}
