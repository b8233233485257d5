import { bordersOf } from '../text/borders.ts'
import { countWords } from '../text/words.ts'
import { findPassages, missingPassages } from './passages.ts'
import { plainWords } from './tokens.ts'

/** So many words in a row, the same in both, are the same place. */
const SAME_PLACE = 8
/** A sentence is known by its one rare word. */
const LEAST_WEIGHT = 0.8
/** A shorter rest may be told in the last words already. */
const SHORTEST_REST = 12
const ENDS_SENTENCE = /[.!?…]["'”’»)\]]*\s*$/u

/**
 * Up to where a source is told by a text that stopped too early: after a sentence, in UTF-16 units. Null when there is no telling,
 * or nothing is left to be told. Within a sentence nobody can say which of it is told.
 */
export function toldUntil(source: string, written: string): number | null {
  if (!ENDS_SENTENCE.test(written)) return null
  const at = sameWordsUntil(source, written) ?? sentencesUntil(source, written)
  if (at === null || at === 0) return null
  return countWords(source.slice(at)) < SHORTEST_REST ? null : at
}

/** A close rewrite ends with words of the source: where those are. */
function sameWordsUntil(source: string, written: string): number | null {
  const ending = plainWords(written.slice(-400)).slice(-SAME_PLACE)
  if (ending.length < SAME_PLACE) return null
  const words = [...source.normalize('NFC').matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  const places = words.flatMap((_, at) =>
    ending.every((word, place) => words[at + place]?.[0].toLowerCase() === word)
      ? [at + ending.length - 1]
      : [],
  )
  const [place, another] = places
  const last = place === undefined ? undefined : words[place]
  if (!last || another !== undefined) return null
  return nextSentence(source, last.index + last[0].length)
}

/** The first sentence that begins at or after a place. */
function nextSentence(source: string, place: number): number {
  const border = bordersOf(source).borders.find(({ at, rank }) => at >= place && rank !== 'word')
  return border?.at ?? source.length
}

function sentencesUntil(source: string, written: string): number | null {
  const sentences = findPassages(source, written, { words: 1, leastWeight: LEAST_WEIGHT })
  const missing = missingPassages(sentences)
  const last = sentences.findLastIndex((sentence) => sentence.found !== null && !missing.includes(sentence))
  const rest = sentences.slice(last + 1)
  return rest.some((sentence) => missing.includes(sentence)) ? (sentences[last]?.end ?? null) : null
}

/** Without a last sentence that was not written to its end; all of it when there is only one. */
export function wholeSentences(text: string): string {
  const { borders } = bordersOf(`${text} .`)
  const last = borders.findLast(({ at, rank }) => rank !== 'word' && at < text.length)
  return ENDS_SENTENCE.test(text) || !last ? text : text.slice(0, last.at)
}
