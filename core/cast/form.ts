/** A row of the form, by its place: `characters.0.name`. */
type Row = Record<string, string | undefined>

/**
 * The sheet as a form sends it. Rows that were emptied or marked are left out; one that is the same person as another gives
 * that one its names.
 */
export function castFormInput(fields: Record<string, string>) {
  const characters = rowsOf(fields, 'characters')
  const goesInto = ({ into }: Row) =>
    characters.some((other) => into !== undefined && other.at === into && !other.into)
  const kept = characters.filter((row) => !goesInto(row))
  const merged = kept.map((row) => {
    const same = characters.filter((other) => other.into === row.at && goesInto(other))
    const aliases = [
      ...namesIn(row.aliases),
      ...same.flatMap((other) => [other.name ?? '', ...namesIn(other.aliases)]),
    ]
    return {
      ...(row.id && { id: row.id }),
      name: row.name,
      aliases: distinct(aliases, row.name),
      looks: row.looks,
    }
  })
  const places = rowsOf(fields, 'places').map((row) => ({
    name: row.name,
    aliases: distinct(namesIn(row.aliases), row.name),
    looks: row.looks,
  }))
  return { characters: merged, places, palette: fields.palette ?? '' }
}

function rowsOf(fields: Record<string, string>, list: string): Row[] {
  const rows = new Map<string, Row>()
  for (const [key, value] of Object.entries(fields)) {
    const [, at, name] = new RegExp(`^${list}\\.(\\d{1,3})\\.(\\w+)$`).exec(key) ?? []
    if (!at || !name) continue
    const row = rows.get(at) ?? { at }
    row[name] = value
    rows.set(at, row)
  }
  return [...rows.values()].filter((row) => !row.remove && row.name?.trim())
}

const namesIn = (text = ''): string[] => text.split(',').map((name) => name.trim())

const distinct = (names: readonly string[], own = ''): string[] =>
  [...new Set(names)].filter((name) => name && name !== own.trim())
