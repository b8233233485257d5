import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'

interface Props<Point extends { label: string }> {
  id: string
  title: string
  lead: string
  /** The rows of the table. */
  points: Point[]
  /** There may be points that all count nothing. */
  isEmpty: boolean
  columns: Column<Point>[]
  legend?: ReactNode
  children: ReactNode
}

/** A chart with its name, its legend, and the same figures as a table. */
export function ChartCard<Point extends { label: string; isRest?: boolean }>({
  id,
  title,
  lead,
  points,
  isEmpty,
  columns,
  legend,
  children,
}: Props<Point>) {
  const { t } = useTranslation()
  // Two landmarks of one name would be told apart by nobody.
  const tableName = `${t('dashboard.charts.table')}: ${title}`
  return (
    <section aria-labelledby={id} className="card flex min-w-0 flex-col gap-4 p-4">
      <div className="flex flex-col gap-1">
        <h3 id={id} className="font-semibold text-sm">
          {title}
        </h3>
        <p className="text-muted text-xs">{lead}</p>
        {!isEmpty && legend}
      </div>
      {isEmpty ? (
        <p className="py-8 text-center text-muted text-sm">{t('dashboard.charts.nothing')}</p>
      ) : (
        <>
          {children}
          <details className="mt-auto text-sm">
            <summary
              className="flex min-h-11 w-fit items-center rounded-control text-muted text-xs underline underline-offset-2 hover:text-ink sm:min-h-8"
              aria-label={tableName}
            >
              {t('dashboard.charts.table')}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
            <section className="max-h-72 overflow-y-auto pt-2" tabIndex={0} aria-label={tableName}>
              <DataTable
                label={title}
                columns={columns}
                rows={points}
                keyOf={({ label, isRest }) => `${label} ${isRest ?? ''}`}
                empty={t('dashboard.charts.nothing')}
              />
            </section>
          </details>
        </>
      )}
    </section>
  )
}

/** What the colours of a chart mean. */
export function Legend({ entries }: { entries: { name: string; swatch: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-1 text-xs">
      {entries.map(({ name, swatch }) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-3 shrink-0 rounded-[3px] ${swatch}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}
