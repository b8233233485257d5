import type { Language } from '../story.ts'
import { englishRules } from './en/rules.ts'
import { type LexiconEntry, lexiconRules } from './lexicon.ts'
import type { Region } from './region.ts'
import { applyRules, type Rule, type SpokenToken } from './rule.ts'
import { vietnameseRules } from './vi/rules.ts'

export interface SpokenOptions {
  language: Language
  /** Of no account in English. */
  region: Region
  /** Read first, and never changed again. */
  lexicon?: readonly LexiconEntry[]
}

export interface SpokenForm {
  spoken: string
  /** The text (in NFC) and what is said for it, piece by piece: a piece that reads as it is written has both alike. */
  tokens: SpokenToken[]
}

const rulesFor: Record<Language, Record<Region, readonly Rule[]>> = {
  'vi-VN': { north: vietnameseRules('north'), south: vietnameseRules('south') },
  'en-US': { north: englishRules, south: englishRules },
}

/**
 * Writes out what a voice should say: numbers, dates, units, abbreviations. What is not surely one of them stays as written, and
 * so does a text that is written out already.
 */
export function toSpoken(text: string, { language, region, lexicon = [] }: SpokenOptions): SpokenForm {
  const tokens = applyRules(text.normalize('NFC'), [...lexiconRules(lexicon), ...rulesFor[language][region]])
  return { spoken: tokens.map(({ spoken }) => spoken).join(''), tokens }
}
