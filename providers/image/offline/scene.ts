import { type CastSheet, namesOf } from '../../../core/cast/sheet.ts'
import type { Language } from '../../../core/story.ts'
import { createVocabulary, type Entry, type Found, type Vocabulary } from '../../../core/text/vocabulary.ts'
import type { Pose } from './drawings/body.ts'
import {
  type Mood,
  moodWords,
  type Setting,
  settingWords,
  silentCircumstances,
  type Time,
  timeWords,
  type Weather,
  weatherWords,
} from './lexicon/circumstances.ts'
import { withCldrNames } from './lexicon/cldr.ts'
import { creatures } from './lexicon/creatures.ts'
import { objects } from './lexicon/objects.ts'
import { people } from './lexicon/people.ts'
import { places } from './lexicon/places.ts'
import { poseWords } from './lexicon/poses.ts'
import { silent } from './lexicon/silent.ts'
import type { Place, Thing } from './lexicon/thing.ts'
import { figureOf } from './looks/figures.ts'
import { createRandom } from './random.ts'

export type { Mood, Setting, Time, Weather }

/** What a passage tells, as far as a picture can show it. */
export interface Scene {
  setting: Setting
  time: Time
  mood: Mood
  weather: readonly Weather[]
  /** What the passage names, the most important first. */
  things: readonly NamedThing[]
}

export interface NamedThing {
  thing: Thing
  /** As the passage calls it, for the caption. */
  name: string
  /** What a person is doing; everything else stands. */
  pose: Pose
}

/** Reads scenes out of passages. */
export interface SceneReader {
  /** The kinds of things it can find. */
  things: readonly Thing[]
  /** `cast`: who the story's own sheet describes; whom it does not know looks as the lexicon has it. */
  read(passage: string, language: Language, cast?: CastSheet['characters']): Scene
}

type Tongue = 'vi' | 'en'
const tongueOf = (language: Language): Tongue => (language === 'vi-VN' ? 'vi' : 'en')

/** More than this is clutter. Of each kind only so many. */
const mostThings = 7
const mostOf: Record<Place, number> = {
  person: 3,
  beast: 2,
  critter: 2,
  fixture: 1,
  object: 2,
  building: 1,
  tree: 1,
  water: 2,
  boat: 1,
  sky: 2,
}
const mostStanding = 4
/** A general word ("the bird") most likely means the particular one the passage names too ("the phoenix"). */
const particulars: Record<string, readonly string[]> = {
  dove: ['phoenix-bird', 'eagle', 'blackbird', 'owl', 'swan', 'parrot', 'peacock'],
  maiden: ['princess', 'fairy'],
  child: ['boy', 'girl', 'student'],
  oldMan: ['sage', 'fisherman'],
  'tropical-fish': ['fish'],
  broadTree: ['banyan', 'bamboo', 'palm', 'bananaPlant', 'starfruitTree', 'fruitTree', 'pine'],
  tiledHouse: ['thatchedHouse', 'palaceHall', 'castle', 'pagoda', 'school'],
}

/** Builds the vocabularies once; reading a passage then takes about a millisecond. */
export function createSceneReader(): SceneReader {
  const things = withCldrNames([...people, ...creatures, ...objects, ...places])
  const lexicons = { vi: lexiconOf(things, 'vi'), en: lexiconOf(things, 'en') }
  return {
    things,
    read: (passage, language, cast = []) => {
      const { named, settings, times, moods, weathers, poses } = lexicons[tongueOf(language)]
      const weather = [...new Set(weathers.find(passage).map(({ meaning }) => meaning))]
      const found = withCast(named.find(passage), passage, language, cast)
      return {
        setting: byTheWater(mostTold(settings.find(passage)) ?? defaultSetting(passage, found), found),
        time: mostTold(times.find(passage)) ?? 'day',
        mood: mostTold(moods.find(passage)) ?? (weather.includes('storm') ? 'scary' : 'calm'),
        weather,
        things:
          found.length > 0
            ? choose(found, poses.find(passage))
            : ornaments(passage, things, tongueOf(language)),
      }
    },
  }
}

/** Puts the characters of the sheet in the place of whom the lexicon would see there. */
function withCast(
  found: readonly Found<Thing>[],
  passage: string,
  language: Language,
  cast: CastSheet['characters'],
): Found<Thing>[] {
  if (cast.length === 0) return [...found]
  const figures = cast.map((character) => ({ character, ...figureOf(character, language) }))
  const own = createVocabulary(
    figures.flatMap(({ character, kind, look }) => {
      const { words } = kind.thing
      const art = { kind: 'figure', name: character.id, like: kind.name, look } as const
      const thing: Thing = { art, place: 'person', height: kind.thing.height, words }
      return namesOf(character).map((name): Entry<Thing> => [name, thing])
    }),
  ).find(passage)
  if (own.length === 0) return [...found]
  const isNamed = (each: Found<Thing>) =>
    own.some((other) => each.position < endOf(other) && other.position < endOf(each))
  // "The girl" of a passage that names a girl of the sheet is she.
  const likes = new Set(own.map(({ meaning }) => likeOf(meaning)))
  const isMeant = ({ meaning }: Found<Thing>) => meaning.art.kind === 'cast' && likes.has(meaning.art.name)
  const others = found.filter((each) => !isNamed(each) && !isMeant(each))
  return [...own, ...others].sort((one, other) => one.position - other.position)
}

const endOf = ({ position, phrase }: Found<Thing>): number => position + phrase.split(/\s+/).length
/** What it is drawn as. */
const likeOf = ({ art }: Thing): string => (art.kind === 'figure' ? art.like : art.name)

interface Lexicon {
  named: Vocabulary<Thing>
  settings: Vocabulary<Setting>
  times: Vocabulary<Time>
  moods: Vocabulary<Mood>
  weathers: Vocabulary<Weather>
  poses: Vocabulary<Exclude<Pose, 'standing'>>
}

function lexiconOf(things: readonly Thing[], tongue: Tongue): Lexicon {
  const nothing = phrases(silent[tongue]).map((phrase): Entry<never> => [phrase, null])
  const circumstances = <Meaning extends string>(words: Record<Meaning, Record<Tongue, string>>) =>
    createVocabulary<Meaning>([
      ...phrases(silentCircumstances[tongue]).map((phrase): Entry<Meaning> => [phrase, null]),
      ...(Object.keys(words) as Meaning[]).flatMap((meaning) =>
        phrases(words[meaning][tongue]).map((phrase): Entry<Meaning> => [phrase, meaning]),
      ),
    ])
  return {
    named: createVocabulary<Thing>([
      ...nothing,
      ...things.flatMap((thing) => thing.words[tongue].map((phrase): Entry<Thing> => [phrase, thing])),
    ]),
    settings: circumstances(settingWords),
    times: circumstances(timeWords),
    moods: circumstances(moodWords),
    weathers: circumstances(weatherWords),
    poses: circumstances(poseWords),
  }
}

const phrases = (list: string) => list.split(',').map((phrase) => phrase.trim())

/** The meaning told most often; of equals, the one told first. */
function mostTold<Meaning>(found: readonly Found<Meaning>[]): Meaning | undefined {
  const counts = new Map<Meaning, number>()
  for (const { meaning } of found) counts.set(meaning, (counts.get(meaning) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** What is told of often, or first, matters most; things of one drawing are one thing. */
function choose(found: readonly Found<Thing>[], poses: readonly Found<Pose>[]): NamedThing[] {
  const byDrawing = new Map<string, { named: NamedThing; weight: number }>()
  for (const { meaning: thing, phrase, position } of found) {
    const key = `${thing.art.kind}:${thing.art.name}`
    const known = byDrawing.get(key)
    if (known) known.weight += 1
    else
      byDrawing.set(key, {
        named: { thing, name: phrase, pose: 'standing' },
        weight: 1 + 2 / (1 + position / 25),
      })
  }
  const toldOf = new Set(found.map(({ meaning }) => likeOf(meaning)))
  const taken = new Map<Place, number>()
  let standing = 0
  const chosen: NamedThing[] = []
  for (const { named } of [...byDrawing.values()].sort((a, b) => b.weight - a.weight)) {
    const { place, art } = named.thing
    const isProperName = /^\p{Lu}/u.test(named.name)
    if (!isProperName && particulars[art.name]?.some((name) => toldOf.has(name))) continue
    const stands = place === 'person' || place === 'beast' || place === 'fixture'
    if ((taken.get(place) ?? 0) >= mostOf[place] || (stands && standing >= mostStanding)) continue
    taken.set(place, (taken.get(place) ?? 0) + 1)
    if (stands) standing += 1
    chosen.push({ ...named, pose: place === 'person' ? poseOf(named, found, poses) : 'standing' })
    if (chosen.length === mostThings) break
  }
  return chosen
}

/** Who a verb may be told of. */
const alive = new Set<Place>(['person', 'beast', 'critter', 'water', 'sky'])
/** Within so many words after a person is named, a verb is most likely theirs. */
const reachOfVerb = 7

/** The first thing a person is told to do, unless somebody or some animal is named in between. */
function poseOf({ thing }: NamedThing, found: readonly Found<Thing>[], poses: readonly Found<Pose>[]): Pose {
  const subjects = found.filter(({ meaning }) => alive.has(meaning.place))
  const theirs = poses.find(({ position }) => {
    const subject = subjects.findLast((named) => named.position < position)
    return subject?.meaning.art.name === thing.art.name && position - subject.position <= reachOfVerb
  })
  return theirs?.meaning ?? 'standing'
}

const stillLifes: readonly [readonly string[], ...(readonly string[])[]] = [
  ['banyan', 'lantern', 'butterfly'],
  ['broadTree', 'open-book', 'flowers'],
  ['lantern', 'open-book', 'flowers'],
  ['pine', 'lantern', 'dove'],
]

/** For a passage that names nothing: a quiet still life, so that the picture has a heart all the same. */
function ornaments(passage: string, things: readonly Thing[], tongue: Tongue): NamedThing[] {
  const names = createRandom(passage).pick(stillLifes)
  return things
    .filter(({ art }) => names.includes(art.name))
    .map((thing) => ({ thing, name: thing.words[tongue][0] ?? thing.art.name, pose: 'standing' as const }))
}

/** Boats and bridges need water: a country place that tells of one lies by a river, of a whale by the sea. */
function byTheWater(setting: Setting, found: readonly Found<Thing>[]): Setting {
  if (!['village', 'forest', 'field', 'mountain', 'river'].includes(setting)) return setting
  const has = (...names: string[]) => found.some(({ meaning }) => names.includes(likeOf(meaning)))
  if (has('dolphin', 'spouting-whale', 'shark', 'octopus')) return 'sea'
  return has('sampan', 'sailboat', 'bridge') ? 'river' : setting
}

/** Where a passage plays that does not say so: where its things belong, or somewhere fair. */
function defaultSetting(passage: string, found: readonly Found<Thing>[]): Setting {
  const has = (...names: string[]) => found.some(({ meaning }) => names.includes(likeOf(meaning)))
  if (has('sailboat', 'dolphin', 'spouting-whale', 'shark', 'octopus', 'waterLord')) return 'sea'
  if (has('automobile', 'bus', 'motor-scooter', 'bicycle', 'worker', 'doctor', 'robot')) return 'city'
  if (has('palaceHall', 'castle', 'king', 'queen', 'mandarin', 'princess')) return 'palace'
  if (has('fox', 'wolf', 'bear', 'tiger', 'deer', 'mushroom', 'woodcutter')) return 'forest'
  if (has('sampan', 'fisherman', 'tropical-fish', 'fish')) return 'river'
  return createRandom(passage).pick(['village', 'field', 'mountain', 'river'])
}
