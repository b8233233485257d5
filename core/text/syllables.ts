import type { Language } from '../story.ts'

/** Vietnamese digits are read as a word each, with a word for its place after most: 1945 is "một nghìn chín trăm bốn mươi lăm". */
const SYLLABLES_A_DIGIT = 2
/** A sign that is read by its name (%, €, an emoji) takes about as long as two syllables. */
const SYLLABLES_A_SIGN = 2

/**
 * About how many syllables a voice says for one word; 0 for what is not spoken (a dash, quotation marks). An estimate
 * for sharing out time, not phonology.
 */
export function countSyllables(word: string, language: Language): number {
  const digits = word.match(/\p{Nd}/gu)?.length ?? 0
  const signs = word.match(/[\p{Sc}\p{So}%+=&@#]/gu)?.length ?? 0
  const letters = word.match(/[\p{L}\p{M}]+/gu) ?? []
  const spoken = letters.reduce((sum, run) => sum + syllablesOf(run, language), 0)
  return spoken + digits * SYLLABLES_A_DIGIT + signs * SYLLABLES_A_SIGN
}

/** Vietnamese writes a blank after each syllable, so a run of letters is one. */
const syllablesOf = (letters: string, language: Language): number =>
  language === 'vi-VN' ? 1 : englishSyllables(letters)

function englishSyllables(letters: string): number {
  const plain = letters.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  // A last e is silent unless it is the only vowel or follows a consonant and l: "stone", but "table", "the".
  const voiced = plain.replace(/(?<![^aeiouy]l)(?:es|ed|e)$/, (ending) =>
    /[aeiouy]/.test(plain.slice(0, -ending.length)) ? '' : ending,
  )
  return Math.max(1, voiced.match(/[aeiouy]+/g)?.length ?? 0)
}
