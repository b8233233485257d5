import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { icon, type Place, type Thing } from './thing.ts'

/** Icons beyond the hand-made lexicon: whole drawings of things a story may name, words for them from CLDR alone. */
const drawable: Partial<Record<Place, { height: number; icons: string }>> = {
  beast: {
    height: 210,
    icons: 'zebra kangaroo llama donkey bison gorilla orangutan rhinoceros hippopotamus leopard',
  },
  critter: {
    height: 90,
    icons: 'ram turkey badger beaver seal lobster beetle bug spider scorpion skunk sloth dodo',
  },
  water: { height: 90, icons: 'blowfish squid shrimp' },
  object: {
    height: 72,
    icons:
      'banana pear pineapple grapes tangerine lemon cherries strawberry tomato carrot eggplant potato garlic onion chestnut ear-of-corn cucumber cheese-wedge candy cookie pretzel doughnut dumpling rice-ball ice-cream tulip hibiscus hyacinth maple-leaf four-leaf-clover seedling cactus potted-plant candle telescope compass world-map hammer magic-wand crystal-ball feather backpack luggage handbag glasses trumpet violin accordion saxophone alarm-clock hourglass-done soccer-ball basketball paintbrush artist-palette camera telephone anchor spiral-shell top-hat amphora trophy yarn scissors chair',
  },
  fixture: {
    height: 165,
    icons: 'tractor tram carousel-horse motorcycle ambulance fire-engine police-car taxi sled',
  },
  sky: { height: 120, icons: 'helicopter flying-saucer parachute' },
}

/** A Vietnamese name of one syllable is often another word too, so it needs one of these before it. */
const classifiers = ['con', 'quả', 'trái', 'củ', 'cái', 'chiếc', 'cây', 'bông']

/** English names that are more often verbs in a story. */
const verbs = new Set(['rose', 'ring', 'bat', 'seal', 'bug', 'ram', 'badger'])

interface CldrEntry {
  hexcode: string
  label: string
}

const fileOf = createRequire(import.meta.url)
const read = (language: 'vi' | 'en'): CldrEntry[] =>
  JSON.parse(readFileSync(fileOf.resolve(`emojibase-data/${language}/data.json`), 'utf8'))

/**
 * The catalogue with CLDR's short names joined to it. CLDR's longer keyword lists are associations ("married" for a
 * ring, "khôn ngoan" for an owl): they would draw what the passage does not tell of, so they are left out.
 */
export function withCldrNames(catalogue: readonly Thing[]): Thing[] {
  const hexcodes = new Map(read('en').map(({ hexcode, label }) => [iconNameOf(label), { hexcode, label }]))
  const vietnamese = new Map(read('vi').map(({ hexcode, label }) => [hexcode, label]))
  const more = Object.entries(drawable).flatMap(([place, { height, icons }]) =>
    icons.split(' ').map((name) => icon(name, place as Place, height, '', '')),
  )
  return [...catalogue, ...more].map((thing) => {
    if (thing.art.kind !== 'icon') return thing
    const english = hexcodes.get(thing.art.name)
    if (!english) return thing
    const name = vietnamese.get(english.hexcode)?.normalize('NFC').toLowerCase()
    return {
      ...thing,
      words: {
        vi: [...new Set([...thing.words.vi, ...(name ? spokenAs(name) : [])])],
        en: [
          ...new Set([...thing.words.en, ...(verbs.has(english.label) ? [] : [english.label.toLowerCase()])]),
        ],
      },
    }
  })
}

const spokenAs = (name: string) =>
  name.includes(' ') ? [name] : classifiers.map((classifier) => `${classifier} ${name}`)

/** Iconify names an icon after CLDR's English short name. */
const iconNameOf = (label: string) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-')
