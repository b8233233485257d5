import { Form, useFetcher, useRevalidator } from '@remix-run/react'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type BatchView, isActive } from '../../../core/batch.ts'
import { reportFailure } from '../../hooks/read-json.ts'
import { useBatchLive } from '../../hooks/use-batch-live.ts'
import { useConnection } from '../../hooks/use-connection.tsx'
import { whileVisible } from '../../hooks/while-visible.ts'
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

/** What is not told by events is read again this often while the batch is being made, and at most so often when it moves on. */
const READ_AGAIN_MS = 30_000
const READ_GAP_MS = 10_000

/** A batch as it is being made, and all that can be done with it. */
export function BatchPage({ loaded, cost, downloads, isKept, asks, error }: Props) {
  const batch = useBatchLive(loaded)
  const totals = useMemo(() => totalsOf(batch.files), [batch.files])
  const rowFetcher = useFetcher<{ error?: ActionError }>({ key: ROW_FETCHER })
  useReadAgain(batch)
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

/**
 * Reads cost and downloads again as files end, and every now and then between. Only while somebody looks: what was made in a
 * hidden tab has been seen by nobody, and its notification must not count as read.
 */
function useReadAgain({ status, processedFiles }: BatchView): void {
  const { revalidate } = useRevalidator()
  const isDown = useConnection() === 'down'
  const latest = useRef(async () => {})
  // A page that cannot be read again is better as it is than as an error.
  latest.current = async () => (isDown || !navigator.onLine ? undefined : revalidate())
  const readAgain = useRef(() => {})
  useEffect(() => {
    const { poke, cancel } = whileVisible(async () => latest.current(), READ_GAP_MS, reportFailure)
    readAgain.current = poke
    return cancel
  }, [])

  const standing = `${status} ${processedFiles}`
  const known = useRef(standing)
  useEffect(() => {
    if (known.current !== standing) readAgain.current()
    known.current = standing
  }, [standing])

  const isUnderWay = isActive(status)
  useEffect(() => {
    if (!isUnderWay) return
    const timer = setInterval(() => readAgain.current(), READ_AGAIN_MS)
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
