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
