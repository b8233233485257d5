import type { ReactNode } from 'react'

export interface Column<Row> {
  name: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end of their column. */
  align?: 'end'
  /** Left out on a phone. */
  wideOnly?: boolean
  /** Short enough to stand in one line. */
  oneLine?: boolean
}

interface Props<Row> {
  /** What the table is of, for who does not see it. */
  label: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  /** What stands there while there are no rows. */
  empty: string
}

const classOf = ({ align, wideOnly }: Pick<Column<unknown>, 'align' | 'wideOnly'>) =>
  `px-2 first:pl-0 last:pr-0 ${align === 'end' ? 'text-right tabular' : 'text-left'} ${wideOnly ? 'max-md:hidden' : ''}`
const cellClassOf = ({ oneLine }: Pick<Column<unknown>, 'oneLine'>) =>
  `py-2 ${oneLine ? 'whitespace-nowrap' : 'break-words'}`

/** Rows of the same kind, one under the other. The first column names its row. */
export function DataTable<Row>({ label, columns, rows, keyOf, empty }: Props<Row>) {
  if (rows.length === 0) return <p className="text-muted text-sm">{empty}</p>
  const [first, ...others] = columns
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="border-line border-b text-muted text-xs">
          {columns.map((column) => (
            <th key={column.name} scope="col" className={`pb-2 align-bottom font-medium ${classOf(column)}`}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {first && (
              <th scope="row" className={`font-normal ${cellClassOf(first)} ${classOf(first)}`}>
                {first.cell(row)}
              </th>
            )}
            {others.map((column) => (
              <td key={column.name} className={`${cellClassOf(column)} ${classOf(column)}`}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
