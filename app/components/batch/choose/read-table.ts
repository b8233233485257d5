import { type OverrideTable, overrideColumns, readOverrideTable } from '../../../../core/batch-overrides.ts'
import { AppError } from '../../../../core/errors.ts'
import { decodeText } from '../../../../core/text/decode.ts'

/** Reads a CSV of what single files have of their own, with any separator. Null when it is no text. */
export async function readTable(file: File): Promise<OverrideTable | null> {
  const text = textOf(new Uint8Array(await file.arrayBuffer()))
  if (text === null) return null
  // What reads it is large, and most batches have no table.
  const { default: Papa } = await import('papaparse')
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  return readOverrideTable(data, errors.find(({ code }) => code === 'MissingQuotes')?.row)
}

/** A table to fill in: the columns, and a line for each of these files. */
export async function templateOf(names: string[]): Promise<string> {
  const { default: Papa } = await import('papaparse')
  const rows = names.map((name) => [name, ...overrideColumns.map(() => '')])
  // Spreadsheets take a file for UTF-8 by its mark.
  return `\uFEFF${Papa.unparse([['name', ...overrideColumns], ...rows])}`
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decodeText(bytes).text
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
