import { type ProperName, properNames } from '../../../../core/cast/names.ts'
import { type CastSheet, type Described, emptyCast, sheetOf } from '../../../../core/cast/sheet.ts'
import type { Language } from '../../../../core/story.ts'
import { createVocabulary } from '../../../../core/text/vocabulary.ts'
import { type CharacterName, characters } from '../drawings/characters.ts'
import type { Look } from '../drawings/figure.ts'
import { people } from '../lexicon/people.ts'
import type { Thing } from '../lexicon/thing.ts'
import { createRandom } from '../random.ts'
import { type Kind, kindsIn, wordFor } from './figures.ts'
import { describeLook } from './looks.ts'

/** Whoever is told of less often is nobody a reader would know again. */
const LEAST_MENTIONS = 2
const MOST_FOUND = 16

/** Cloths that people without one of their own are told apart by. */
const cloths = [
  '#d8483a',
  '#4a86c0',
  '#7fa65a',
  '#e08a3a',
  '#7a4ba0',
  '#e8859a',
  '#4fa8a0',
  '#f0c04a',
  '#8a5a3a',
] as const

/** Who somebody with this word before the name is. */
const titles: Record<Language, Partial<Record<CharacterName, string>>> = {
  'vi-VN': {
    maiden: 'cô,nàng,ả,chị',
    oldWoman: 'bà,cụ,mụ',
    oldMan: 'ông,lão',
    youth: 'anh,chàng,gã',
    boy: 'cậu,thằng,chú bé',
    girl: 'bé,con',
    child: 'em',
    farmer: 'bác',
    teacher: 'thầy',
    king: 'vua',
    prince: 'hoàng tử',
    princess: 'công chúa',
    man: 'chú',
    woman: 'dì,cô giáo,thím,mợ',
  },
  'en-US': {
    woman: 'mrs,ms,aunt,madam,sister',
    maiden: 'miss,lady',
    man: 'mr,uncle,master,brother',
    oldMan: 'grandfather,old',
    oldWoman: 'grandmother,granny',
    king: 'king',
    queen: 'queen',
    prince: 'prince',
    princess: 'princess',
    doctor: 'dr,doctor',
    warrior: 'captain,general,sergeant',
    boy: 'boy',
    girl: 'girl',
  },
}
/** Words near a name that say whether it is a woman's. */
const pronouns: Record<Language, [hers: string, his: string]> = {
  'vi-VN': ['cô, nàng, bà, chị', 'anh, chàng, ông, cậu, hắn'],
  'en-US': ['she, her, hers, herself', 'he, him, his, himself'],
}
const REACH_WORDS = 12

/**
 * A cast sheet found by rules: names by how they are written, other people by the words of the lexicon. Looks are chosen
 * by the name, so that the same person always looks the same.
 */
export function castByRules({ source, language }: { source: string; language: Language }): CastSheet {
  const named = properNames(source, language).filter(({ mentions }) => mentions >= LEAST_MENTIONS)
  const kinds = peopleByKind(source, language)
  const usedKinds = new Set<CharacterName>()
  const characters: (Described & { mentions: number })[] = []
  for (const person of named) {
    const kind = kindOfName(person, source, language)
    const own = kindsIn(person.name, language)[0]
    const phrases = own ? (kinds.get(own.name)?.phrases ?? []) : []
    const aliases = phrases.filter((phrase) => phrase !== person.name && /\p{Lu}/u.test(phrase))
    const look = own && !usedKinds.has(own.name) ? lookOfKind(kind) : recoloured(kind, person.name)
    usedKinds.add(kind.name)
    characters.push({
      name: person.name,
      aliases,
      looks: describeLook(wordFor(kind, language), look, language),
      mentions: person.mentions,
    })
  }
  for (const [name, { kind, phrases, mentions }] of kinds) {
    const generic = phrases.filter((phrase) => !/\p{Lu}/u.test(phrase))
    const [first, ...others] = generic
    // "the girl" is most likely Lan, who is one.
    if (first === undefined || usedKinds.has(name) || mentions < LEAST_MENTIONS) continue
    const looks = describeLook(wordFor(kind, language), lookOfKind(kind), language)
    characters.push({ name: first, aliases: others, looks, mentions })
  }
  if (characters.length === 0) return emptyCast()
  const found = characters.toSorted((one, other) => other.mentions - one.mentions).slice(0, MOST_FOUND)
  return sheetOf({ characters: found })
}

function peopleByKind(source: string, language: Language) {
  const found = new Map<CharacterName, { kind: Kind; phrases: string[]; mentions: number }>()
  for (const { name, thing, phrase } of kindsIn(source, language)) {
    const known = found.get(name) ?? { kind: { name, thing }, phrases: [], mentions: 0 }
    known.mentions++
    if (!known.phrases.includes(phrase)) known.phrases.push(phrase)
    found.set(name, known)
  }
  return found
}

function kindOfName({ name, title }: ProperName, source: string, language: Language): Kind {
  const own = kindsIn(name, language)[0] ?? kindsIn(`${title} ${name}`, language)[0]
  if (own) return { name: own.name, thing: own.thing }
  const byTitle = Object.entries(titles[language]).find(([, words]) => words?.split(',').includes(title))?.[0]
  const kind = (byTitle as CharacterName | undefined) ?? (isHers(name, source, language) ? 'maiden' : 'youth')
  return { name: kind, thing: people.find(({ art }) => art.name === kind) as Thing }
}

/** Whether more words near the name are a woman's than a man's. */
function isHers(name: string, source: string, language: Language): boolean {
  const [hers, his] = pronouns[language]
  const entries = (words: string, meaning: 'hers' | 'his') =>
    words.split(', ').map((word): [string, 'hers' | 'his' | 'name'] => [word, meaning])
  const found = createVocabulary([
    [name, 'name' as const],
    ...entries(hers, 'hers'),
    ...entries(his, 'his'),
  ]).find(source)
  const places = found.filter(({ meaning }) => meaning === 'name').map(({ position }) => position)
  const near = (meaning: string) =>
    found.filter(
      (each) =>
        each.meaning === meaning &&
        places.some((at) => each.position > at && each.position - at <= REACH_WORDS),
    ).length
  return near('hers') > near('his')
}

const lookOfKind = ({ name }: Kind): Look => characters[name]

/** The kind's look in colours of the person's own. */
function recoloured(kind: Kind, name: string): Look {
  const random = createRandom(name)
  const usual = lookOfKind(kind)
  const [, , below] = usual.colours
  return { ...usual, colours: [random.pick(cloths), random.pick(cloths), below] }
}
