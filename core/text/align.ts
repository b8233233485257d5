import { findSilences, type Span } from '../sound/pcm.ts'
import type { Language, WordTiming } from '../story.ts'
import { matchPauses } from './match-pauses.ts'
import { boundaryAfter } from './sentences.ts'
import { countSyllables } from './syllables.ts'
import { createVoiceClock, type VoiceClock } from './voice-clock.ts'

export interface Spoken {
  /** What was spoken. */
  text: string
  language: Language
  /** Mono 16-bit samples. */
  pcm: Int16Array
  sampleRate: number
  /** When words begin, in milliseconds by their index, as far as the vendor tells. */
  starts?: ReadonlyMap<number, number>
}

interface Word {
  text: string
  /** The white space after it. */
  space: string
  syllables: number
}

/** A place in the text whose time is known: the word that begins there, and milliseconds of voice before it. */
interface Anchor {
  word: number
  at: number
}

/** How much later or earlier, in milliseconds, all else may come to be before the end of a sentence is believed to have no pause. */
const UNHEARD_COST = { sentence: 1000, clause: 300 }

/**
 * One timing a whitespace-separated word of the text, in order, rising and within the sound. Between the times that are
 * known (the vendor's, else the pauses where sentences and clauses end) words share the time by their syllables. A pause
 * belongs to no word.
 */
export function alignWords({ text, language, pcm, sampleRate, starts }: Spoken): WordTiming[] {
  const words = wordsOf(text, language)
  const clock = createVoiceClock(findSilences(pcm, sampleRate), (1000 * pcm.length) / sampleRate)
  const known = starts ? givenAnchors(starts, clock) : pauseAnchors(words, clock)
  const inner = rising(known.filter(({ word }) => word > 0 && word < words.length))
  const anchors = [...inner, { word: words.length, at: clock.total }]
  let from: Anchor = { word: 0, at: 0 }
  return anchors.flatMap((to) => {
    const stretch = words.slice(from.word, to.word)
    const spans = shareTime(stretch, from.at, to.at, clock)
    from = to
    return stretch.map(({ text }, index) => ({ text, ...(spans[index] as Span) }))
  })
}

function wordsOf(text: string, language: Language): Word[] {
  return [...text.matchAll(/(\S+)(\s*)/g)].map(([, word = '', space = '']) => ({
    text: word,
    space,
    syllables: countSyllables(word, language),
  }))
}

/** Lays words out between two voiced times by their syllables. */
function shareTime(words: Word[], from: number, to: number, clock: VoiceClock): Span[] {
  const syllables = countAll(words)
  let said = 0
  return words.map((word) => {
    const startMs = clock.startOf(from + ((to - from) * said) / (syllables || 1))
    said += word.syllables
    const endMs = clock.endOf(from + ((to - from) * said) / (syllables || 1))
    return { startMs, endMs: word.syllables > 0 ? Math.max(startMs, endMs) : startMs }
  })
}

const givenAnchors = (starts: ReadonlyMap<number, number>, clock: VoiceClock): Anchor[] =>
  [...starts]
    .map(([word, ms]) => ({ word, at: Math.min(clock.total, Math.max(0, clock.at(ms))) }))
    .sort((one, other) => one.word - other.word)

/** The borders that were found in a pause of the sound. */
function pauseAnchors(words: Word[], { pauses, total }: VoiceClock): Anchor[] {
  const msPerSyllable = total / (countAll(words) || 1)
  const borders = bordersOf(words).map(({ word, syllables, of }) => ({
    word,
    at: syllables * msPerSyllable,
    cost: UNHEARD_COST[of],
  }))
  const inner = pauses.filter(({ at }) => at > 0 && at < total)
  return matchPauses(borders, inner, total).map(({ border, pause }) => ({
    word: borders[border]?.word ?? 0,
    at: inner[pause]?.at ?? 0,
  }))
}

/** Where sentences and clauses begin, but for the first: the word, and the syllables before it. */
function bordersOf(words: Word[]) {
  let startsSentence = true
  let syllables = 0
  return words.slice(0, -1).flatMap(({ text, space, syllables: own }, index) => {
    const next = words[index + 1]?.text ?? ''
    const of = boundaryAfter({ word: text, space, next, startsSentence })
    startsSentence = of === 'sentence'
    syllables += own
    return of === 'word' ? [] : [{ word: index + 1, syllables, of }]
  })
}

const countAll = (words: Word[]): number => words.reduce((sum, { syllables }) => sum + syllables, 0)

/** Times may run backwards in what a vendor tells: those that do are not believed. */
function rising(anchors: Anchor[]): Anchor[] {
  let latest = 0
  return anchors.filter(({ at }) => {
    if (at < latest) return false
    latest = at
    return true
  })
}
