import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimePoint, TimeUnit } from '../../../core/statistics.ts'
import { axisTop, formatPoint, namedPoints } from './figures.ts'

interface Part {
  name: string
  value: number
  /** Its colour, as a class. */
  fill: string
}

interface Props<Point extends TimePoint> {
  label: string
  unit: TimeUnit
  points: Point[]
  /** What a column is piled up of, from the bottom. */
  partsOf: (point: Point) => Part[]
  /** Figures that are said of a point besides its parts. */
  notesOf?: (point: Point) => { name: string; value: string }[]
  /** The highest figure there is besides the columns. */
  most?: number
  /** Drawn over the columns, in a field of one by `top`. */
  children?: (top: number) => ReactNode
}

const NAMES = 6

/**
 * Amounts over time, as columns. One stop for the keyboard: the arrows go from column to column, and what stands there is
 * said as the pointer would show it.
 */
export function Columns<Point extends TimePoint>(props: Props<Point>) {
  const { label, unit, points, partsOf, notesOf, most = 0, children } = props
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const [chosen, choose] = useState<number | null>(null)
  const heightOf = (point: Point) => partsOf(point).reduce((sum, { value }) => sum + value, 0)
  const top = axisTop(Math.max(most, ...points.map(heightOf)))
  const named = namedPoints(points.length, NAMES)
  const last = points.length - 1
  const place = chosen === null ? null : Math.min(chosen, last)
  const figuresOf = (point: Point) => [
    ...partsOf(point).map(({ name, value, fill }) => ({ name, value: number.format(value), fill })),
    ...(notesOf?.(point) ?? []).map((note) => ({ ...note, fill: '' })),
  ]
  const spoken = (point: Point) =>
    [
      formatPoint(point.label, unit, i18n.language, 'full'),
      ...figuresOf(point).map(({ name, value }) => `${name} ${value}`),
    ].join(', ')

  function move(event: KeyboardEvent) {
    const from = place ?? last
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    choose(Math.max(0, Math.min(last, place === null ? last : to)))
  }

  const shown = points[place ?? last]
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-description={t('dashboard.charts.hint')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={place ?? last}
      aria-valuetext={shown && spoken(shown)}
      onKeyDown={move}
      onFocus={() => choose((before) => before ?? last)}
      onBlur={() => choose(null)}
      // A finger that is lifted leaves as well: what it has chosen stays.
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && choose(null)}
      className="relative flex flex-col gap-1 rounded-control"
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
        <div
          aria-hidden
          className="tabular flex h-40 flex-col justify-between text-muted text-xs leading-none"
        >
          {[top, top / 2, 0].map((amount) => (
            <span key={amount} className="text-right">
              {number.format(amount)}
            </span>
          ))}
        </div>
        <div className="relative h-40 border-line border-b bg-[linear-gradient(var(--color-line)_1px,transparent_1px)] bg-[length:100%_50%]">
          <div className="absolute inset-0 flex items-end">
            {points.map((point, at) => (
              <div
                key={point.start}
                onPointerEnter={() => choose(at)}
                className={`flex h-full min-w-0 flex-1 flex-col-reverse items-center justify-start ${at === place ? 'bg-glow' : ''}`}
              >
                {partsOf(point).map(({ name, value, fill }) => (
                  <div
                    key={name}
                    className={`w-5/6 max-w-8 shrink-0 transition-[height] duration-500 motion-reduce:transition-none ${fill}`}
                    style={{ height: `${(100 * value) / top}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
          {children && <div className="pointer-events-none absolute inset-0">{children(top)}</div>}
          {place !== null && shown && (
            <Reading title={formatPoint(shown.label, unit, i18n.language, 'full')} atStart={place > last / 2}>
              {figuresOf(shown)}
            </Reading>
          )}
        </div>
        <span />
        <div aria-hidden className="relative h-5 text-muted text-xs" suppressHydrationWarning>
          {points.map((point, at) =>
            named.has(at) ? (
              <span
                key={point.start}
                className="tabular absolute -translate-x-1/2 whitespace-nowrap last:translate-x-[-85%]"
                style={{ left: `${(100 * (at + 0.5)) / points.length}%` }}
                suppressHydrationWarning
              >
                {formatPoint(point.label, unit, i18n.language, 'brief')}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </div>
  )
}

interface ReadingProps {
  title: string
  /** On the left half, so that it does not hide what it is of. */
  atStart: boolean
  children: { name: string; value: string; fill: string }[]
}

/** What the chosen column holds, in figures. */
function Reading({ title, atStart, children }: ReadingProps) {
  return (
    <div
      aria-hidden
      className={`card pointer-events-none absolute top-0 z-10 flex max-w-[60%] flex-col gap-1 px-3 py-2 text-xs shadow-soft ${atStart ? 'left-1' : 'right-1'}`}
    >
      <span className="font-medium">{title}</span>
      {children.map(({ name, value, fill }) => (
        <span key={name} className="flex items-center gap-1.5">
          <span className={`size-2.5 shrink-0 rounded-[3px] ${fill}`} />
          <span className="text-muted">{name}</span>
          <span className="tabular ml-auto pl-2 font-medium">{value}</span>
        </span>
      ))}
    </div>
  )
}
