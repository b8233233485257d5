import type { Language } from '../story.ts'
import { createVocabulary } from '../text/vocabulary.ts'
import { properNames } from './names.ts'
import { type CastSheet, namesOf } from './sheet.ts'

/** As much as one call describes the cast of, in characters: some 5,000 words, which is read in seconds. */
export const PART_CHARACTERS = 24_000

/** The next part of a text from `start` on, cut behind a paragraph, or a line, or a word. */
export function castPart(text: string, start: number): string {
  const whole = text.slice(start, start + PART_CHARACTERS)
  if (start + whole.length >= text.length) return whole
  const cuts = ['\n\n', '\n', ' '].map((border) => whole.lastIndexOf(border) + border.length)
  const cut = cuts.find((end) => end > PART_CHARACTERS / 2)
  return cut === undefined ? whole : whole.slice(0, cut)
}

/** So often a name has to stand in the text before somebody is asked who that is. */
const LEAST_MENTIONS = 3

/** Names that the written story uses and the sheet does not have: the retelling may have renamed somebody. */
export function unknownNames(
  written: string,
  language: Language,
  sheet: CastSheet,
  asked: readonly string[],
): string[] {
  const known = createVocabulary(
    [...[...sheet.characters, ...sheet.places].flatMap(namesOf), ...asked].map((name): [string, true] => [
      name,
      true,
    ]),
  )
  return properNames(written, language)
    .filter(({ name, mentions }) => mentions >= LEAST_MENTIONS && known.find(name).length === 0)
    .map(({ name }) => name)
}

/** The paragraphs that name one of these, at most as much as one call takes. */
export function paragraphsNaming(written: string, names: readonly string[]): string {
  const wanted = createVocabulary(names.map((name): [string, true] => [name, true]))
  const paragraphs = written.split(/\n{2,}/).filter((paragraph) => wanted.find(paragraph).length > 0)
  return paragraphs.join('\n\n').slice(0, PART_CHARACTERS)
}
