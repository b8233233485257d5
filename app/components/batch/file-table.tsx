import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, type ReactNode, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchView } from '../../../core/batch.ts'
import { type BatchFileView, isActive } from '../../../core/batch.ts'
import { Button } from '../ui/button.tsx'
import { FileFilter, type FileFilterValue, filterFiles, noFilter } from './file-filter.tsx'
import { BatchFileRow, rowGrid } from './file-row.tsx'
import type { FileTotals } from './file-totals.ts'
import { type Turn, useWaitingOrder } from './use-waiting-order.ts'
import type { Move } from './waiting-order.ts'

/** Pixels. All rows of a table are alike, so that any of a thousand can be shown without drawing those before it. */
const ROW_HEIGHT = { wide: 68, narrow: 112 }
const OVERSCAN = 8
/** What the server draws, which knows no window. */
const FIRST_RECT = { width: 1280, height: 900 }

interface Props {
  batch: BatchView
  totals: FileTotals
}

/** The files of a batch. However many there are, only those in sight are drawn. */
export function FileTable({ batch, totals }: Props) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<FileFilterValue>(noFilter)
  const { files, waiting, move, news } = useWaitingOrder(batch.files)
  const places = useMemo(() => new Map(files.map(({ index }, place) => [index, place + 1])), [files])
  const shown = useMemo(() => filterFiles(files, filter), [files, filter])

  const canMove = isActive(batch.status) && waiting.size > 1
  return (
    <section aria-labelledby="files" className="flex flex-col gap-3">
      <h2 id="files" className="sr-only">
        {t('batches.rows.title')}
      </h2>
      <FileFilter filter={filter} totals={totals} status={batch.status} onChange={setFilter} />
      <p role="status" className="sr-only">
        {news || t('batches.rows.shown', { count: shown.length })}
      </p>
      <table aria-labelledby="files" aria-rowcount={shown.length + 1} className="card block">
        <thead className="block">
          <tr
            aria-rowindex={1}
            className={`${rowGrid} border-line border-b px-4 py-2 text-left text-muted text-xs max-md:sr-only`}
          >
            <Heading>{t('batches.rows.place')}</Heading>
            <Heading>{t('batches.rows.file')}</Heading>
            <Heading>{t('batches.rows.state')}</Heading>
            <Heading className="text-right">{t('batches.rows.words')}</Heading>
            <Heading>
              <span className="sr-only">{t('batches.rows.acts')}</span>
            </Heading>
          </tr>
        </thead>
        <Rows
          shown={shown}
          places={places}
          waiting={canMove ? waiting : null}
          isPaused={batch.status === 'paused'}
          onMove={move}
        />
      </table>
      {shown.length === 0 && (
        <div className="flex flex-col items-center gap-3 py-8">
          <p className="text-muted">{t('batches.rows.none')}</p>
          <Button type="button" look="outline" onClick={() => setFilter(noFilter)}>
            {t('batches.rows.clear')}
          </Button>
        </div>
      )}
    </section>
  )
}

interface RowsProps {
  shown: BatchFileView[]
  /** Of each file in the order of making, from 1. */
  places: ReadonlyMap<number, number>
  /** The files that may be moved; null when none may. */
  waiting: ReadonlyMap<number, Turn> | null
  isPaused: boolean
  onMove: (index: number, move: Move) => void
}

/** The rows in sight. By itself, because it is drawn at each step of scrolling, and what stands around it need not be. */
const Rows = memo(function Rows({ shown, places, waiting, isPaused, onMove }: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const height = useIsWide() ? ROW_HEIGHT.wide : ROW_HEIGHT.narrow
  const scrollMargin = useTopOf(body)
  const rows = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => height,
    getItemKey: (place) => shown[place]?.index ?? place,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    scrollMargin,
  })
  useLayoutEffect(() => {
    if (height) rows.measure()
  }, [rows, height])
  return (
    <tbody ref={body} className="relative block" style={{ height: shown.length * height }}>
      {rows.getVirtualItems().map(({ key, index: line }) => {
        const file = shown[line] as BatchFileView
        return (
          <BatchFileRow
            key={key}
            file={file}
            place={places.get(file.index) ?? 0}
            line={line + 2}
            top={line * height}
            height={height}
            moves={waiting?.get(file.index) ?? null}
            isPaused={isPaused}
            onMove={onMove}
          />
        )
      })}
    </tbody>
  )
})

const Heading = ({ className, children }: { className?: string; children: ReactNode }) => (
  <th scope="col" className={`font-normal ${className ?? ''}`}>
    {children}
  </th>
)

const wide = '(width >= 48rem)'

function useIsWide(): boolean {
  return useSyncExternalStore(
    listenForWidth,
    () => window.matchMedia(wide).matches,
    () => true,
  )
}

function listenForWidth(change: () => void) {
  const query = window.matchMedia(wide)
  query.addEventListener('change', change)
  return () => query.removeEventListener('change', change)
}

/** How far down the page an element begins. Notes above it come and go, and the page grows and shrinks with them. */
function useTopOf(element: { current: HTMLElement | null }): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect()
      if (box) setTop(Math.round(box.top + window.scrollY))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return top
}
