import { END, type Rule, START } from './rule.ts'

/** How a person wants something read. */
export interface LexiconEntry {
  written: string
  spoken: string
}

/** What only letters and digits may not touch: "C++" ends well before a comma. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g

/**
 * Reads the entries of a personal lexicon: whole words only, the longest entry first. An entry in small letters is found in any
 * case; one with a capital only as it is written.
 */
export function lexiconRules(entries: readonly LexiconEntry[]): Rule[] {
  const spokenFor = new Map(entries.map(({ written, spoken }) => [written.normalize('NFC').trim(), spoken]))
  const writtenForms = [...spokenFor.keys()].filter(Boolean).sort((one, other) => other.length - one.length)
  if (writtenForms.length === 0) return []
  const alternatives = writtenForms.map((written) => written.replace(SPECIAL, '\\$&')).join('|')
  return [
    {
      pattern: new RegExp(`${START}(?:${alternatives})${END}`, 'giu'),
      say: (_, [found]) => spokenFor.get(found) ?? spokenFor.get(found.toLowerCase()) ?? null,
    },
  ]
}
