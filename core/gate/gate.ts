import { type RewriteRules, rangeOf } from '../rewrite.ts'
import type { Language } from '../story.ts'
import { countWords } from '../text/words.ts'
import { nameFaults } from './name-faults.ts'
import { numberFaults } from './number-faults.ts'
import { findPassages, missingPassages, type PassageFound } from './passages.ts'
import { repeatedText } from './repeats.ts'

export const faultCodes = [
  'cut_off',
  'too_short',
  'too_long',
  'names_missing',
  'names_changed',
  'numbers_missing',
  'numbers_changed',
  'passages_missing',
  'repeated',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** What is wrong with a rewrite, and what shows it: names, numbers, the beginnings of passages. */
export interface Fault {
  code: FaultCode
  shows: string[]
}

export interface Verdict {
  faults: Fault[]
  /** Words made of one word of the source. */
  ratio: number
}

export interface Rewrite {
  source: string
  written: string
  from: Language
  to: Language
  rules: RewriteRules
  /** The model itself said that it was not done. */
  truncated?: boolean
}

/** Shorter texts may grow and shrink by much without losing anything. */
const LEAST_WORDS_JUDGED = 40
/** The longest list of what shows a fault. */
const MOST_SHOWN = 5
const LONGEST_SHOWN = 160
/** Of a loose rewrite so much may be told in quite other words. */
const MOSTLY = 0.3

const ENDS_SENTENCE = /[.!?…:;]["'”’»)\]*_]*\s*$/u

/** Judges one section's rewrite: is all of its source in it, unchanged, once? */
export function judge(rewrite: Rewrite): Verdict {
  const { source, written, rules, from, to } = rewrite
  const ratio = countWords(written) / Math.max(1, countWords(source))
  const passages = from === to && rules.passages !== 'any' ? findPassages(source, written) : []
  const missing = missingPassages(passages)
  const faults = [
    ...cutOff(rewrite),
    ...lengthFaults(rewrite, ratio),
    ...passageFaults(rules, passages, missing),
    ...nameFaults(rewrite),
    ...numberFaults(rewrite),
    ...repeatFaults(rewrite),
  ].map(({ code, shows }) => ({ code, shows: shows.slice(0, MOST_SHOWN).map(shortened) }))
  return { faults, ratio }
}

function cutOff({ source, written, truncated }: Rewrite): Fault[] {
  const isOpen = ENDS_SENTENCE.test(source) && !ENDS_SENTENCE.test(written)
  return truncated || isOpen ? [{ code: 'cut_off', shows: [`… ${written.trim().slice(-80)}`] }] : []
}

function lengthFaults({ source, rules, from, to }: Rewrite, ratio: number): Fault[] {
  if (countWords(source) < LEAST_WORDS_JUDGED) return []
  const [least, most] = rangeOf(rules, from, to)
  if (ratio < least) return [{ code: 'too_short', shows: [] }]
  return ratio > most ? [{ code: 'too_long', shows: [] }] : []
}

function passageFaults(rules: RewriteRules, all: PassageFound[], missing: PassageFound[]): Fault[] {
  const isTooMuch = rules.passages === 'each' ? missing.length > 0 : missing.length > all.length * MOSTLY
  return isTooMuch ? [{ code: 'passages_missing', shows: missing.map(({ text }) => text.trim()) }] : []
}

const repeatFaults = ({ source, written }: Rewrite): Fault[] => {
  const repeated = repeatedText(source, written)
  return repeated.length > 0 ? [{ code: 'repeated', shows: repeated }] : []
}

const shortened = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text
