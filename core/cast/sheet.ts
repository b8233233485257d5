import { z } from 'zod'
import { isStorable, plainText } from '../plain-text.ts'
import type { PortraitView } from '../portrait.ts'

/** More than a reader can tell apart. */
export const MOST_CHARACTERS = 60
export const MOST_PLACES = 30
const MOST_ALIASES = 12
const NAME_LENGTH = 80
const LOOKS_LENGTH = 500

const line = (most: number) => plainText(most).pipe(z.string().trim())

const entryFields = {
  name: line(NAME_LENGTH).pipe(z.string().min(1)),
  /** What else the story calls it. */
  aliases: z
    .array(line(NAME_LENGTH).pipe(z.string().min(1)))
    .max(MOST_ALIASES)
    .default([]),
  /** Stable and concrete: age, build, hair, clothes, colours. */
  looks: line(LOOKS_LENGTH).default(''),
}

/** The cast and style sheet of a story as a person writes it: who is who and looks how, in every picture the same. */
export const castSheetSchema = z.object({
  characters: z
    .array(
      z.object({
        /** Names the character through renaming; a new one has none. */
        id: z
          .string()
          .regex(/^[a-z0-9]{1,12}$/)
          .optional(),
        ...entryFields,
      }),
    )
    .max(MOST_CHARACTERS),
  places: z.array(z.object(entryFields)).max(MOST_PLACES),
  /** Colours and light of all pictures. */
  palette: line(LOOKS_LENGTH).default(''),
})
export type CastSheetInput = z.infer<typeof castSheetSchema>

/** Who or where: what a passage may name, and how it looks. */
export interface Described {
  name: string
  aliases: string[]
  looks: string
}
export interface Character extends Described {
  id: string
}
export interface CastSheet {
  characters: Character[]
  places: Described[]
  palette: string
}

export const emptyCast = (): CastSheet => ({ characters: [], places: [], palette: '' })

/** Whether it says nothing at all. */
export const isEmptyCast = ({ characters, places, palette }: CastSheet): boolean =>
  characters.length + places.length === 0 && palette === ''

const answeredEntry = z.object({
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  looks: z.string(),
})
const answerSchema = z.object({
  characters: z.array(answeredEntry),
  places: z.array(answeredEntry).default([]),
  palette: z.string().default(''),
})
export type CastAnswer = z.input<typeof answerSchema>

/** A model's answer as JSON. Null when it is none, or of another shape: then there is no sheet, and nothing fails. */
export function readCastAnswer(json: string): CastSheet | null {
  try {
    return sheetOf(answerSchema.parse(JSON.parse(json)))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** Brings an answer to what a sheet may hold: too long is cut, what has no name or no looks is left out, a name is one thing's. */
export function sheetOf({ characters, places = [], palette = '' }: CastAnswer): CastSheet {
  const taken = new Set<string>()
  const described = (entries: CastAnswer['characters'], most: number): Described[] =>
    entries.flatMap((entry) => tidied(entry, taken) ?? []).slice(0, most)
  return {
    characters: withIds(described(characters, MOST_CHARACTERS)),
    places: described(places, MOST_PLACES),
    palette: cut(palette, LOOKS_LENGTH),
  }
}

/** Gives each character without one a mark of its own, the lowest that is free. */
export function withIds(characters: (Described & { id?: string | undefined })[]): Character[] {
  const taken = new Set<string>()
  for (const { id } of characters) if (id) taken.add(id)
  const seen = new Set<string>()
  let next = 1
  return characters.map((character) => {
    let { id } = character
    if (!id || seen.has(id)) {
      while (taken.has(`c${next}`)) next++
      id = `c${next}`
      taken.add(id)
    }
    seen.add(id)
    return { ...character, id }
  })
}

/**
 * What is known, and behind it whoever of `found` is new. Looks once given stay: who is known already only gets the names that
 * nobody has yet.
 */
export function extendedCast(known: CastSheet, found: CastSheet): CastSheet {
  const taken = new Set([...known.characters, ...known.places].flatMap(namesOf).map(folded))
  const extended = <Entry extends Described>(entries: Entry[], more: Entry[]): Entry[] => {
    const all = [...entries]
    for (const entry of more) {
      const place = all.findIndex((other) => sharesName(other, entry))
      const isKnown = place >= 0
      const fresh = namesOf(entry).filter((name) => !taken.has(folded(name)))
      for (const name of fresh) taken.add(folded(name))
      const [name, ...others] = fresh
      const old = all[place]
      if (isKnown && old) all[place] = { ...old, aliases: [...old.aliases, ...fresh].slice(0, MOST_ALIASES) }
      else if (name !== undefined) all.push({ ...entry, name, aliases: others })
    }
    return all
  }
  const characters = extended<Described & { id?: string }>(
    known.characters,
    found.characters.map(({ name, aliases, looks }) => ({ name, aliases, looks })),
  )
  return {
    characters: withIds(characters.slice(0, MOST_CHARACTERS)),
    places: extended(known.places, found.places).slice(0, MOST_PLACES),
    palette: known.palette || found.palette,
  }
}

export const namesOf = ({ name, aliases }: Described): string[] => [name, ...aliases]

const folded = (name: string): string => name.normalize('NFC').toLowerCase()

function sharesName(one: Described, other: Described): boolean {
  const names = new Set(namesOf(one).map(folded))
  return namesOf(other).some((name) => names.has(folded(name)))
}

/** Null for what cannot be told from another, or is not described. */
function tidied({ name, aliases = [], looks }: CastAnswer['characters'][number], taken: Set<string>) {
  const fresh = [name, ...aliases]
    .map((each) => cut(each, NAME_LENGTH))
    .filter((each) => {
      if (!each || taken.has(folded(each))) return false
      taken.add(folded(each))
      return true
    })
  const [first, ...others] = fresh
  const described = cut(looks, LOOKS_LENGTH)
  if (first === undefined || !described) return null
  return { name: first, aliases: others.slice(0, MOST_ALIASES), looks: described }
}

/** One line, at most so many characters. */
function cut(text: string, most: number): string {
  const whole = isStorable(text) ? text.normalize('NFC').replace(/\s+/g, ' ').trim() : ''
  return [...whole].slice(0, most).join('').trim()
}

export type PortrayedCharacter = Character & { portrait: PortraitView | null }

/** The sheet as its person sees it. */
export interface CastView extends CastSheet {
  characters: PortrayedCharacter[]
  /** The provider that draws takes approved portraits along. */
  followsPortraits: boolean
  /** A fault's code. */
  problem: string | null
  /** Indexes of pictures that would be asked for otherwise now. */
  outdated: number[]
}
