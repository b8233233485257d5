import { type FileOverrides, fileOverridesSchema } from './batch.ts'

/** What a table of overrides may have beside `name`. */
export const overrideColumns = Object.keys(fileOverridesSchema.shape) as (keyof FileOverrides)[]

/** Something in a table that cannot be used. */
export interface OverrideProblem {
  /** Counted from 1, as an editor shows it; a cell may span lines. */
  line: number
  code:
    | 'column_unknown'
    | 'no_name_column'
    | 'name_missing'
    | 'name_repeated'
    | 'value_unusable'
    | 'too_many_cells'
    | 'quote_open'
  /** The column, as the table calls it; empty where the whole line is meant. */
  column: string
  value: string
}

export interface OverrideTable {
  /** By the names of files. */
  files: Record<string, FileOverrides>
  problems: OverrideProblem[]
}

/**
 * A table of overrides, cell by cell as a CSV reader gives it: the first row names the columns, `name` says which file a row is
 * about. An empty cell is as in the batch. Rows with a problem are left out. `unclosed`: the row in which a quote has no end.
 */
export function readOverrideTable(rows: string[][], unclosed?: number): OverrideTable {
  const numbered = numberLines(rows)
  const [head, ...body] = numbered
  const columns = head?.cells.map(columnOf) ?? []
  const problems: OverrideProblem[] = (head?.cells ?? []).flatMap((cell, place) =>
    columns[place] === undefined && cell.trim()
      ? [{ line: head?.line ?? 1, code: 'column_unknown', column: cell.trim(), value: '' }]
      : [],
  )
  if (!columns.includes('name')) {
    problems.push({ line: head?.line ?? 1, code: 'no_name_column', column: 'name', value: '' })
    return { files: {}, problems }
  }
  const open = unclosed === undefined ? undefined : numbered.find(({ place }) => place === unclosed)
  if (open) problems.push({ line: open.line, code: 'quote_open', column: '', value: '' })
  const files = new Map<string, FileOverrides>()
  for (const { line, cells } of body) {
    const values = Object.fromEntries(
      columns.flatMap((column, place) => (column ? [[column, cells[place]?.trim() ?? '']] : [])),
    )
    const { name = '', ...own } = values
    const key = name.normalize('NFC')
    const read = readOverrides(own)
    const found: Omit<OverrideProblem, 'line'>[] = read.problems
    if (cells.slice(columns.length).some((cell) => cell.trim()))
      found.push({ code: 'too_many_cells', column: '', value: '' })
    if (!key) found.push({ code: 'name_missing', column: 'name', value: '' })
    if (files.has(key)) found.push({ code: 'name_repeated', column: 'name', value: key })
    problems.push(...found.map((problem) => ({ line, ...problem })))
    if (found.length === 0) files.set(key, read.overrides)
  }
  return { files: Object.fromEntries(files), problems }
}

/** What a person entered for one file, empty meaning as in the batch; and what of it cannot be used. */
export function readOverrides(entered: Record<string, string>): {
  overrides: FileOverrides
  problems: Omit<OverrideProblem, 'line'>[]
} {
  const given = Object.fromEntries(Object.entries(entered).filter(([, value]) => value.trim() !== ''))
  const parsed = fileOverridesSchema.safeParse(given)
  if (parsed.success) return { overrides: parsed.data, problems: [] }
  const columns = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))]
  return {
    overrides: {},
    problems: columns.map((column) => ({ code: 'value_unusable', column, value: given[column] ?? '' })),
  }
}

const known = new Map(['name', ...overrideColumns].map((column) => [column.toLowerCase(), column]))
/** Spreadsheets put a byte order mark before the first column. */
const columnOf = (cell: string): string | undefined =>
  known.get(cell.replace('\uFEFF', '').trim().toLowerCase())

/** Rows with something in them, each with the line that it begins in. */
function numberLines(rows: string[][]): { place: number; line: number; cells: string[] }[] {
  let next = 1
  const numbered = rows.map((cells, place) => {
    const line = next
    next += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
    return { place, line, cells }
  })
  return numbered.filter(({ cells }) => cells.some((cell) => cell.trim()))
}
