import type { Described } from '../../../../core/cast/sheet.ts'
import type { Language } from '../../../../core/story.ts'
import { createVocabulary } from '../../../../core/text/vocabulary.ts'
import { type CharacterName, characters } from '../drawings/characters.ts'
import type { Look } from '../drawings/figure.ts'
import { people } from '../lexicon/people.ts'
import type { Thing } from '../lexicon/thing.ts'
import { createRandom } from '../random.ts'
import { lookOf } from './looks.ts'

/** A kind of person that the lexicon knows. */
export interface Kind {
  name: CharacterName
  thing: Thing
}

const kindOf = (thing: Thing): Kind => ({ name: thing.art.name as CharacterName, thing })
const tongueOf = (language: Language) => (language === 'vi-VN' ? 'vi' : 'en')

/** The people of the lexicon, by every word for them. */
const peopleIn = {
  'vi-VN': createVocabulary(
    people.flatMap((thing) => thing.words.vi.map((word): [string, Thing] => [word, thing])),
  ),
  'en-US': createVocabulary(
    people.flatMap((thing) => thing.words.en.map((word): [string, Thing] => [word, thing])),
  ),
}

/** Kinds of people a text names, with the words it uses, in its order. */
export const kindsIn = (text: string, language: Language) =>
  peopleIn[language]
    .find(text)
    .map(({ meaning, phrase, position }) => ({ ...kindOf(meaning), phrase, position }))

/** The word for a kind that is nobody's name. */
export const wordFor = ({ thing }: Kind, language: Language): string => {
  const words = thing.words[tongueOf(language)]
  return words.find((word) => word === word.toLowerCase()) ?? words[0] ?? ''
}

const anybody = ['man', 'woman', 'youth', 'maiden'] as const

/** The kind of person that this is: as its looks say, or its names; failing both anybody, but always the same. */
export function kindFor({ name, aliases, looks }: Described, language: Language): Kind {
  const told = [looks, name, ...aliases].flatMap((text) => kindsIn(text, language).slice(0, 1))[0]
  if (told) return { name: told.name, thing: told.thing }
  const any = createRandom(name).pick(anybody)
  const thing = people.find(({ art }) => art.name === any) ?? (people[0] as Thing)
  return kindOf(thing)
}

/** A character of the sheet as it is drawn, in every picture alike. */
export interface Figure {
  kind: Kind
  look: Look
}

export function figureOf(character: Described, language: Language): Figure {
  const kind = kindFor(character, language)
  return { kind, look: lookOf(character.looks, characters[kind.name], language) }
}
