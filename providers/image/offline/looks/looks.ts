import type { Language } from '../../../../core/story.ts'
import { createVocabulary, type Found, type Vocabulary } from '../../../../core/text/vocabulary.ts'
import { distance } from '../colour.ts'
import type { Look } from '../drawings/figure.ts'
import { colours, garments, hairStyles, hats, type Part, parts } from './words.ts'

type Tongue = 'vi' | 'en'
const tongueOf = (language: Language): Tongue => (language === 'vi-VN' ? 'vi' : 'en')

type Words = Record<Tongue, string>
const ours = (words: Words, tongue: Tongue): string => words[tongue].split(',')[0]?.trim() ?? ''

/** How a figure looks, in words that `lookOf` reads again. `kind` says who it is: "cô gái", "old man". */
export function describeLook(kind: string, look: Look, language: Language): string {
  const tongue = tongueOf(language)
  const colour = (hex: string) => ours(colours[nearest(hex)] ?? { vi: '', en: '' }, tongue)
  const coloured = (thing: string, hex: string) =>
    tongue === 'vi' ? `${thing} ${colour(hex)}` : `${colour(hex)} ${thing}`
  const [cloth, trim, below] = look.colours
  const hair = ours(hairStyles[look.hair], tongue)
  const hat = look.hat && hats[look.hat]
  return [
    kind,
    look.hair === 'bald' ? hair : coloured(hair, look.hairColour ?? hairOfYoung),
    ...(look.beard ? [coloured(ours(parts.beard, tongue), look.beard)] : []),
    coloured(ours(garments[look.garment], tongue), cloth),
    coloured(ours(parts.trim, tongue), trim),
    coloured(ours(parts.below, tongue), below),
    ...(look.cloak ? [coloured(ours(parts.cloak, tongue), look.cloak)] : []),
    ...(hat ? [ours(hat, tongue)] : []),
  ].join(', ')
}

const hairOfYoung = '#2f2a30'

/** The word's colour that comes nearest to this one. */
const nearest = (hex: string): string =>
  Object.keys(colours).toSorted((one, other) => distance(one, hex) - distance(other, hex))[0] ?? hex

interface Reader {
  parts: Vocabulary<Part>
  colours: Vocabulary<string>
  garments: Vocabulary<Look['garment']>
  hairStyles: Vocabulary<Look['hair']>
  hats: Vocabulary<NonNullable<Look['hat']>>
}

function readerOf(tongue: Tongue): Reader {
  const vocabulary = <Meaning extends string>(table: Partial<Record<Meaning, Words>>) =>
    createVocabulary(
      (Object.entries(table) as [Meaning, Words][]).flatMap(([meaning, words]) =>
        words[tongue].split(',').map((phrase): [string, Meaning] => [phrase.trim(), meaning]),
      ),
    )
  return {
    parts: vocabulary(parts),
    colours: vocabulary(colours),
    garments: vocabulary(garments),
    hairStyles: vocabulary(hairStyles),
    hats: vocabulary(hats),
  }
}

const readers: Record<Tongue, Reader> = { vi: readerOf('vi'), en: readerOf('en') }

/** A figure as these words describe it; what they leave open is as in `usual`. */
export function lookOf(looks: string, usual: Look, language: Language): Look {
  const tongue = tongueOf(language)
  const read = readers[tongue]
  const toldColours = new Map<Part, string>()
  for (const clause of looks.split(/[,;.\n]| và | and | with /)) {
    const found = read.parts.find(clause)
    for (const colour of read.colours.find(clause)) {
      const part = partOf(colour, found, tongue)
      if (part && !toldColours.has(part)) toldColours.set(part, colour.meaning)
    }
  }
  const [cloth, trim, below] = usual.colours
  const told = (part: Part, or: string) => toldColours.get(part) ?? or
  const garment = read.garments.find(looks)[0]?.meaning
  const hair = read.hairStyles.find(looks)[0]?.meaning
  const hat = read.hats.find(looks)[0]?.meaning
  const hairColour = toldColours.get('hair') ?? usual.hairColour
  const beard =
    toldColours.get('beard') ??
    (read.parts.find(looks).some(({ meaning }) => meaning === 'beard')
      ? (usual.beard ?? hairColour ?? hairOfYoung)
      : usual.beard)
  const cloak = toldColours.get('cloak') ?? usual.cloak
  return {
    ...usual,
    colours: [told('cloth', cloth), told('trim', trim), told('below', below)],
    ...(garment && { garment }),
    ...(hair && { hair }),
    ...(hairColour && { hairColour }),
    ...(beard && { beard }),
    ...(hat && { hat }),
    ...(cloak && { cloak }),
  }
}

/** Vietnamese names the thing before its colour, English after it. */
function partOf(
  { position }: Found<string>,
  found: readonly Found<Part>[],
  tongue: Tongue,
): Part | undefined {
  const before = found.findLast((part) => part.position < position)
  const after = found.find((part) => part.position > position)
  return (tongue === 'vi' ? (before ?? after) : (after ?? before))?.meaning
}
