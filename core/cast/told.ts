import { createVocabulary } from '../text/vocabulary.ts'
import { type CastSheet, type Described, namesOf } from './sheet.ts'

/** Who and where a passage tells of: what of a sheet belongs into its picture. */
export interface ToldCast {
  characters: CastSheet['characters']
  places: Described[]
  palette: string
}

/** Finds those of the sheet that a passage names, by name or alias, the first named first. */
export function createCastReader(sheet: CastSheet): (passage: string) => ToldCast {
  const characters = finderOf(sheet.characters)
  const places = finderOf(sheet.places)
  return (passage) => ({
    characters: characters(passage),
    places: places(passage),
    palette: sheet.palette,
  })
}

/** Whole words with their marks; of overlapping names the longer one is meant. */
function finderOf<Entry extends Described>(entries: readonly Entry[]): (passage: string) => Entry[] {
  const vocabulary = createVocabulary(
    entries.flatMap((entry) => namesOf(entry).map((name): [string, Entry] => [name, entry])),
  )
  return (passage) => [...new Set(vocabulary.find(passage).map(({ meaning }) => meaning))]
}
