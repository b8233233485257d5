import Papa from 'papaparse'
import { type FileOverrides, fileOverridesSchema } from '../../core/batch-settings.ts'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { decodeText } from '../../core/text/decode.ts'

/** What files have of their own, by their names. */
export type OverridesByName = Map<string, FileOverrides>

const columns = Object.keys(fileOverridesSchema.shape)

/**
 * Reads a table of files' own settings: a line of column names, `name` among them, then a line a file. An empty cell is as in
 * the batch. Any separator and encoding that spreadsheets write.
 * @throws InvalidInputError at `overrides`, with a message for each line that cannot be used
 */
export function readOverrides(bytes: Uint8Array): OverridesByName {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(textOf(bytes), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (header) => header.trim(),
  })
  const unknown = (meta.fields ?? []).filter((field) => field !== 'name' && !columns.includes(field))
  const problems = [
    ...(meta.fields?.includes('name') ? [] : ['Line 1: there is no column “name”.']),
    ...unknown.map((field) => `Line 1: there is no setting “${field}”. Known: name, ${columns.join(', ')}.`),
    // Too few cells are empty ones at the end of the line; too many belong to no column.
    ...errors
      .filter(({ code }) => code === 'TooManyFields' || code === 'MissingQuotes')
      .map(({ row = 0, message }) => `Line ${row + 2}: ${message}`),
  ]
  if (problems.length > 0) throw unusable(problems)
  const overrides: OverridesByName = new Map()
  for (const [row, cells] of data.entries()) {
    const line = `Line ${row + 2}`
    const { name = '', ...rest } = trimmed(cells)
    const parsed = fileOverridesSchema.safeParse(rest)
    if (!name) problems.push(`${line}: the name is missing.`)
    else if (overrides.has(name)) problems.push(`${line}: “${name}” stands in an earlier line as well.`)
    else if (!parsed.success)
      problems.push(
        ...parsed.error.issues.map(({ path, message }) => `${line}, ${path.join('.')}: ${message}`),
      )
    else overrides.set(name, parsed.data)
  }
  if (problems.length > 0) throw unusable(problems)
  return overrides
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes).text
  } catch (error) {
    throw error instanceof AppError ? unusable([error.message]) : error
  }
}

const trimmed = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells)
      .map(([column, cell]) => [column, cell?.trim().normalize('NFC') ?? ''] as const)
      .filter(([, cell]) => cell !== ''),
  )

const unusable = (messages: string[]) =>
  new InvalidInputError({ overrides: messages.slice(0, 100) }, 'overrides_unreadable')

/**
 * Gives each file what is meant for it: by its whole name, or by what stands after the last folder when no other file is
 * called so.
 * @throws InvalidInputError at `field` when a name is that of no file
 */
export function matchOverrides(
  names: string[],
  overrides: OverridesByName,
  field: 'overrides' | 'settings',
): OverridesByName {
  const baseOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
  const found: OverridesByName = new Map()
  const lost: string[] = []
  for (const [wanted, settings] of overrides) {
    const named = names.filter((name) => name === wanted.normalize('NFC'))
    const [only, ...others] = named.length > 0 ? named : names.filter((name) => baseOf(name) === wanted)
    if (only !== undefined && others.length === 0) found.set(only, settings)
    else lost.push(`“${wanted}” is ${only === undefined ? 'none' : 'more than one'} of the files.`)
  }
  if (lost.length > 0) throw new InvalidInputError({ [field]: lost.slice(0, 100) }, `${field}_unreadable`)
  return found
}
