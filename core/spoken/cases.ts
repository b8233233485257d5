/** One line of a table of spoken forms. `south` is how the south reads it, where that differs. */
export interface SpokenCase {
  family: string
  written: string
  north: string
  south: string
}

/** Reads tables of lines `written → spoken`, or `written → north → south`. ⏎ is a line break. */
export function casesOf(families: Record<string, string>): SpokenCase[] {
  return Object.entries(families).flatMap(([family, table]) =>
    table
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [written = '', north = '', south = north] = line.replaceAll('⏎', '\n').split(' → ')
        return { family, written, north, south }
      }),
  )
}
