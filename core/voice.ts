import type { Language } from './story.ts'

export interface Voice {
  /** Stable id, what a story's `voice` setting holds. */
  id: string
  /** What a person reads in the list, in the voice's own language. */
  name: string
  language: Language
  gender: 'female' | 'male' | 'neutral'
}

/** The family of a Google voice by its id (`vi-VN-Chirp3-HD-Kore`: `chirp3-hd`): what its price depends on. Undefined for others. */
export const familyOf = (voice: string): string | undefined =>
  /^[a-z]{2,3}-[A-Z]{2}-(.+)-[^-]+$/.exec(voice)?.[1]?.toLowerCase()

/** A voice in the list of all providers. */
export interface ListedVoice extends Voice {
  provider: string
}

/** Families of Google's voices, best first. */
const families = 'chirp3-hd studio neural2 chirp-hd news casual polyglot wavenet standard'.split(' ')

const rankOf = ({ id }: Pick<Voice, 'id'>): number => families.indexOf(familyOf(id) ?? '')

/** Good voices first, for sorting the list of one provider. */
export const byQuality = (one: Pick<Voice, 'id'>, other: Pick<Voice, 'id'>): number =>
  rankOf(one) - rankOf(other) || one.id.localeCompare(other.id)
