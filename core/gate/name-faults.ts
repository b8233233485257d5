import type { Fault, Rewrite } from './gate.ts'
import { countOf, isInTranslation, likelyNames, type Name, namesOf } from './names.ts'

/** A figure that is named so often is a main one. */
const MAIN_COUNT = 3
/** Of a translation so many of the names may be written otherwise. */
const TRANSLATED_AWAY = 0.6

/** Names of the source that are gone from the rewrite, or have become others. */
export function nameFaults({ source, written, from, to, rules }: Rewrite): Fault[] {
  const named = namesOf(source).map((name) => ({ ...name, count: countOf(name.text, source) }))
  if (from !== to) return translatedFaults(named, written)
  const least = rules.names === 'main' ? MAIN_COUNT : 1
  const gone = textsOf(named.filter(({ text, count }) => count >= least && !isKept(text, written)))
  const fresh = textsOf(namesOf(written)).filter((name) => isFresh(name, source))
  const changed = [...gone, ...likelyGone(source, written, fresh.length > 0 ? 1 : 2)]
  const others = fresh.length > 0 ? fresh : likelyNames(written, 2).filter((name) => isFresh(name, source))
  if (changed.length > 0 && others.length > 0) return [changedInto(changed, others)]
  // Who is named once may be “the old man” in other words.
  const missing = textsOf(named.filter(({ text, count }) => count > 1 && gone.includes(text)))
  if (missing.length > 0) return [{ code: 'names_missing', shows: missing }]
  // One of several mentions: somebody new is there, and somebody who was is named less often.
  const rarer = named.some(({ text, count }) => count > countOf(text, written))
  return fresh.length > 0 && rarer && rules.names === 'all' ? [changedInto([], fresh)] : []
}

const changedInto = (names: string[], others: string[]): Fault => ({
  code: 'names_changed',
  shows: [...new Set(names), ...others.map((name) => `→ ${name}`)],
})

/** Names that only ever begin a sentence, and are in the rewrite in no way. */
const likelyGone = (source: string, written: string, least: number): string[] =>
  likelyNames(source, least).filter((name) => isFresh(name, written))

/** A name of several words is kept when one of them stands for it, as "Brown" does for "Thomas Brown". */
const isKept = (name: string, text: string): boolean =>
  [name, ...name.split(' ')].some((part) => countOf(part, text) > 0)

/** A name that the source knows in no way, not even in small letters. */
function isFresh(name: string, source: string): boolean {
  const lower = source.normalize('NFC').toLowerCase()
  return name.split(' ').some((part) => countOf(part.toLowerCase(), lower) === 0)
}

function translatedFaults(named: Name[], written: string): Fault[] {
  const often = named.filter(({ count }) => count >= 2)
  const gone = often.filter(({ text }) => !isInTranslation(text, written))
  const isTooMuch = gone.length >= 2 && gone.length > often.length * TRANSLATED_AWAY
  return isTooMuch ? [{ code: 'names_missing', shows: textsOf(gone) }] : []
}

const textsOf = (names: Name[]): string[] => names.map(({ text }) => text)
