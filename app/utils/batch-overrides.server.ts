import Papa from 'papaparse'
import { type OverrideProblem, overrideColumns, readOverrideTable } from '../../core/batch-overrides.ts'
import type { FileOverrides } from '../../core/batch-settings.ts'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { decodeText } from '../../core/text/decode.ts'

/** What files have of their own, by their names. */
export type OverridesByName = Map<string, FileOverrides>

/**
 * Reads a table of files' own settings: a line of column names, `name` among them, then a line a file. An empty cell is as in
 * the batch. Any separator and encoding that spreadsheets write.
 * @throws InvalidInputError at `overrides`, with a message for each line that cannot be used
 */
export function readOverrides(bytes: Uint8Array): OverridesByName {
  const { data, errors } = Papa.parse<string[]>(textOf(bytes), { skipEmptyLines: false })
  const unclosed = errors.find(({ code }) => code === 'MissingQuotes')?.row
  const { files, problems } = readOverrideTable(data, unclosed)
  if (problems.length > 0) throw unusable(problems.map(inWords))
  return new Map(Object.entries(files))
}

function inWords({ line, code, column, value }: OverrideProblem): string {
  const what = {
    column_unknown: `there is no setting “${column}”. Known: name, ${overrideColumns.join(', ')}.`,
    no_name_column: 'there is no column “name”.',
    name_missing: 'the name is missing.',
    name_repeated: `“${value}” stands in an earlier line as well.`,
    value_unusable: `“${value}” cannot be used as ${column}.`,
    too_many_cells: 'it has more cells than there are columns.',
    quote_open: 'a quotation mark is never closed.',
  }
  return `Line ${line}: ${what[code]}`
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes).text
  } catch (error) {
    throw error instanceof AppError ? unusable([error.message]) : error
  }
}

const unusable = (messages: string[]) =>
  new InvalidInputError({ overrides: messages.slice(0, 100) }, 'overrides_unreadable')

/**
 * Gives each file what is meant for it: by its whole name, or by what stands after the last folder when no other file is
 * called so.
 * @throws InvalidInputError at `field` with the names that are those of no file, or of several
 */
export function matchOverrides(
  names: string[],
  overrides: OverridesByName,
  field: 'overrides' | 'settings',
): OverridesByName {
  const baseOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
  const found: OverridesByName = new Map()
  const lost = { overrides_unmatched: [] as string[], overrides_ambiguous: [] as string[] }
  for (const [wanted, settings] of overrides) {
    const named = names.filter((name) => name === wanted.normalize('NFC'))
    const [only, ...others] = named.length > 0 ? named : names.filter((name) => baseOf(name) === wanted)
    if (only !== undefined && others.length === 0) found.set(only, settings)
    else lost[only === undefined ? 'overrides_unmatched' : 'overrides_ambiguous'].push(`“${wanted}”`)
  }
  for (const [code, wanted] of Object.entries(lost))
    if (wanted.length > 0) throw new InvalidInputError({ [field]: wanted.slice(0, 100) }, code)
  return found
}
