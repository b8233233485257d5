import type { SitterName } from '../drawings/beasts.ts'
import type { CharacterName } from '../drawings/characters.ts'
import type { Look } from '../drawings/figure.ts'
import type { OwnDrawing } from '../drawings/own.ts'

/** Where a thing belongs in a picture. */
export type Place =
  | 'person'
  | 'beast'
  | 'critter'
  | 'fixture'
  | 'object'
  | 'building'
  | 'tree'
  | 'water'
  | 'boat'
  | 'sky'

/** Which drawing shows a thing: one of the cast, a character of the story's own sheet, a sitting animal, one drawn here, or an icon. */
export type Art =
  | { kind: 'cast'; name: CharacterName }
  | { kind: 'figure'; name: string; like: CharacterName; look: Look }
  | { kind: 'sitter'; name: SitterName }
  | { kind: 'own'; name: OwnDrawing }
  | { kind: 'icon'; name: string }

/** Something a passage may name and a picture can show. */
export interface Thing {
  art: Art
  place: Place
  /** Height in pixels where the main characters stand. */
  height: number
  /** Words for it, the first being its name in captions. A word with a capital is a proper name and matched as written. */
  words: { vi: readonly string[]; en: readonly string[] }
}

const words = (list: string) =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
const thing = (art: Art, place: Place, height: number, vi: string, en: string): Thing => ({
  art,
  place,
  height,
  words: { vi: words(vi), en: words(en) },
})

export const cast = (name: CharacterName, height: number, vi: string, en: string) =>
  thing({ kind: 'cast', name }, 'person', height, vi, en)
export const sitter = (name: SitterName, height: number, vi: string, en: string) =>
  thing({ kind: 'sitter', name }, 'beast', height, vi, en)
export const own = (name: OwnDrawing, place: Place, height: number, vi: string, en: string) =>
  thing({ kind: 'own', name }, place, height, vi, en)
export const icon = (name: string, place: Place, height: number, vi: string, en: string) =>
  thing({ kind: 'icon', name }, place, height, vi, en)
