import { useFetcher } from '@remix-run/react'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchFileView } from '../../../core/batch.ts'
import { ROW_FETCHER } from './file-row.tsx'
import { type Move, orderAfter, withFirst } from './waiting-order.ts'

export interface Turn {
  up: boolean
  down: boolean
}
const turns: Record<'only' | 'first' | 'middle' | 'last', Turn> = {
  only: { up: false, down: false },
  first: { up: false, down: true },
  middle: { up: true, down: true },
  last: { up: true, down: false },
}

/** The files in their order, as it will be once the server has taken the last move; and a way to move those that wait. */
export function useWaitingOrder(files: BatchFileView[]) {
  const { t } = useTranslation()
  const { submit, formData } = useFetcher({ key: ROW_FETCHER })
  const asked = formData?.get('indexes')
  const ordered = useMemo(
    () => (typeof asked === 'string' ? withFirst(files, asked.split(',').map(Number)) : files),
    [files, asked],
  )
  const inLine = useMemo(() => ordered.filter(({ status }) => status === 'queued'), [ordered])
  const waiting = useMemo(
    () => new Map(inLine.map(({ index }, place) => [index, turnOf(place, inLine.length)])),
    [inLine],
  )
  const [news, setNews] = useState('')
  const newest = useRef(inLine)
  newest.current = inLine
  const moved = useRef<string | null>(null)

  const move = useCallback(
    (index: number, move: Move) => {
      const line = newest.current
      const indexes = orderAfter(
        line.map((file) => file.index),
        index,
        move,
      )
      if (!indexes) return
      moved.current = `${index} ${move}`
      setNews(
        t('batches.rows.moved', {
          name: line.find((file) => file.index === index)?.name ?? '',
          place: indexes.indexOf(index) + 1,
          total: line.length,
        }),
      )
      submit({ intent: 'order', indexes: indexes.join(',') }, { method: 'post' })
    },
    [submit, t],
  )

  // A row that changes its place is taken out of the page and put in again, which costs its button the focus.
  useLayoutEffect(() => {
    if (!moved.current || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-move="${moved.current}"]`)?.focus()
  })

  return { files: ordered, waiting, move, news }
}

/** The very same object for the same turn, so that a row whose turn is unchanged need not be drawn again. */
function turnOf(place: number, count: number): Turn {
  if (count === 1) return turns.only
  if (place === 0) return turns.first
  return place === count - 1 ? turns.last : turns.middle
}
