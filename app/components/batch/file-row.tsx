import { Form, Link } from '@remix-run/react'
import { ArrowDown, ArrowUp, ArrowUpToLine, RotateCcw } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type BatchFileView, hasEnded } from '../../../core/batch.ts'
import { useFormat } from '../../i18n/format.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import type { Move } from './waiting-order.ts'

/** Rows stand in this grid, the line of column names too. On a phone each row is three lines. */
export const rowGrid =
  'grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-center gap-x-3 md:grid-cols-[3rem_minmax(0,1fr)_15rem_4.5rem_9rem]'

/** What answers when something is done to one row. */
export const ROW_FETCHER = 'batch-row'

interface Props {
  file: BatchFileView
  /** Counted from 1, in the order of making. */
  place: number
  /** Its line among those that are shown, the column names being the first. */
  line: number
  top: number
  height: number
  /** Whether it waits, and where it may go from there. */
  moves: { up: boolean; down: boolean } | null
  /** Nothing of the batch is being made. */
  isPaused: boolean
  onMove: (index: number, move: Move) => void
}

/** Cut off at its end, but not at the top: the marks of Ễ reach out of their line. */
const oneLine = '-my-1 truncate py-1'
const icons = { top: ArrowUpToLine, up: ArrowUp, down: ArrowDown } as const

/** One file: how far it is, what went wrong, and what can be done about it. */
export const BatchFileRow = memo(function BatchFileRow(props: Props) {
  const { file, place, line, top, height, moves, isPaused, onMove } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { index, name, title, storyId, status } = file
  const isOver = hasEnded(status) && status !== 'completed'
  return (
    <tr
      aria-rowindex={line}
      className={`${rowGrid} absolute right-0 left-0 border-line border-b px-4 text-sm last:border-b-0`}
      style={{ top, height }}
    >
      <td className="tabular text-muted text-xs">{format.number(place)}</td>
      <td className="min-w-0">
        <p className={`font-medium ${oneLine}`}>
          {storyId ? (
            <Link to={`/stories/${storyId}`} title={title} className="rounded-control hover:underline">
              {title || name}
            </Link>
          ) : (
            title || name
          )}
        </p>
        <p className={`text-muted text-xs ${oneLine}`} title={name}>
          <FileNote file={file} />
        </p>
      </td>
      <td className="min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        <FileState file={file} isPaused={isPaused} />
      </td>
      <td className="tabular text-right text-muted text-xs max-md:hidden">{format.number(file.wordCount)}</td>
      <td className="flex justify-end max-md:col-start-3 max-md:row-start-1">
        {isOver && storyId && (
          <Form method="post" navigate={false} fetcherKey={ROW_FETCHER}>
            <input type="hidden" name="index" value={index} />
            <Button
              look="quiet"
              name="intent"
              value="retryFile"
              aria-label={t('batches.rows.retry', { name })}
              title={t('batches.rows.retryShort')}
            >
              <RotateCcw size={18} strokeWidth={1.75} aria-hidden />
            </Button>
          </Form>
        )}
        {moves &&
          (['top', 'up', 'down'] as const).map((move) => {
            const Icon = icons[move]
            const can = move === 'down' ? moves.down : moves.up
            return (
              <button
                key={move}
                type="button"
                data-move={`${index} ${move}`}
                aria-disabled={!can}
                aria-label={t(`batches.rows.${move}`, { name })}
                title={t(`batches.rows.${move}`, { name })}
                onClick={() => can && onMove(index, move)}
                className={`flex h-11 w-9 items-center justify-center rounded-control hover:bg-sunken aria-disabled:opacity-55`}
              >
                <Icon size={18} strokeWidth={1.75} aria-hidden />
              </button>
            )
          })}
      </td>
    </tr>
  )
})

function FileNote({ file }: { file: BatchFileView }) {
  const { t } = useTranslation()
  const notes = [
    file.name,
    ...(file.duplicateOf === null ? [] : [t('batches.rows.same', { place: file.duplicateOf + 1 })]),
    ...(file.duplicateOfStory ? [t('batches.rows.sameStory')] : []),
    ...(file.storyId ? [] : [t('batches.rows.gone')]),
  ]
  return notes.join(' · ')
}

function FileState({ file, isPaused }: Pick<Props, 'file' | 'isPaused'>) {
  const { status, step, progress, error } = file
  const { t } = useTranslation()
  const say = useErrorTexts()
  if (status === 'processing') {
    const making = step ? t(`batches.rows.step.${step}`) : t('batches.rows.begins')
    const doing = isPaused ? t('batches.rows.rests') : making
    return (
      <div className="flex flex-col gap-1">
        <span className={`tabular text-xs ${isPaused ? 'text-warn' : 'text-accent'}`}>
          {doing} · {progress}%
        </span>
        <ProgressBar label={doing} value={progress} tone={isPaused ? 'warn' : 'accent'} />
      </div>
    )
  }
  const reason = error && say.code(error.code, error.message)
  return (
    <div className="flex min-w-0 flex-col">
      <StatusBadge status={status} />
      {reason && (
        <span className={`text-muted text-xs ${oneLine}`} title={reason}>
          {reason}
        </span>
      )}
    </div>
  )
}
