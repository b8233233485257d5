import type { Language } from './story.ts'

export interface Voice {
  /** Stable id, what a story's `voice` setting holds. */
  id: string
  /** What a person reads in the list, in the voice's own language. */
  name: string
  language: Language
  gender: 'female' | 'male' | 'neutral'
}
