/** A phrase found in a passage. */
export interface Found<Meaning> {
  meaning: Meaning
  /** The words as the lexicon writes them. */
  phrase: string
  /** How many words of the passage come before it. */
  position: number
}

/** Finds the phrases of a lexicon in running text. */
export interface Vocabulary<Meaning> {
  /** Every phrase found, in order; longer phrases win, none overlap, words match whole and with their diacritics. */
  find(passage: string): Found<Meaning>[]
}

/** A phrase and what it means; `null` means nothing at all and hides the shorter phrases within it. */
export type Entry<Meaning> = readonly [phrase: string, meaning: Meaning | null]

interface Word {
  text: string
  lower: string
  /** Nothing but a space or a hyphen stands between this word and the one before. */
  joined: boolean
}

interface Phrase<Meaning> {
  words: readonly Word[]
  proper: boolean
  entry: Entry<Meaning>
}

/** @param entries When a phrase appears twice, the first meaning counts. */
export function createVocabulary<Meaning>(entries: Iterable<Entry<Meaning>>): Vocabulary<Meaning> {
  const byFirstWord = new Map<string, Phrase<Meaning>[]>()
  for (const entry of entries) {
    const words = wordsOf(entry[0])
    const first = words[0]?.lower
    if (first === undefined) continue
    const phrase = { words, proper: /^\p{Lu}/u.test(entry[0]), entry }
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  }
  for (const phrases of byFirstWord.values()) phrases.sort((a, b) => b.words.length - a.words.length)

  return {
    find: (passage) => {
      const words = wordsOf(passage)
      const found: Found<Meaning>[] = []
      for (let position = 0; position < words.length; ) {
        const phrase = byFirstWord
          .get(words[position]?.lower ?? '')
          ?.find((candidate) => standsAt(candidate, words, position))
        if (phrase) {
          const [text, meaning] = phrase.entry
          if (meaning !== null) found.push({ meaning, phrase: text, position })
        }
        position += phrase?.words.length ?? 1
      }
      return found
    },
  }
}

function standsAt<Meaning>(
  { words: wanted, proper }: Phrase<Meaning>,
  words: readonly Word[],
  position: number,
) {
  return wanted.every((word, index) => {
    const here = words[position + index]
    if (!here || (index > 0 && !here.joined)) return false
    // A proper name starts each of its words as written; the rest of the word may be in capitals, as in a heading.
    if (proper && /^\p{Lu}/u.test(word.text) && !/^\p{Lu}/u.test(here.text)) return false
    return here.lower === word.lower
  })
}

function wordsOf(text: string): Word[] {
  const normal = text.normalize('NFC')
  let end = 0
  return Array.from(normal.matchAll(/[\p{L}\p{M}\p{N}]+/gu), (match) => {
    const joined = /^[ \t\r\n\u00a0-]*$/.test(normal.slice(end, match.index))
    end = match.index + match[0].length
    return { text: match[0], lower: match[0].toLowerCase(), joined }
  })
}
