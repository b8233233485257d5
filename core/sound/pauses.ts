import type { WordTiming } from '../story.ts'
import { boundaryAfter } from '../text/sentences.ts'
import { findSilences, type Span } from './pcm.ts'

/**
 * Milliseconds from the last sound of one word to the first of the next, by what ends between them. Those between sentences of
 * a paragraph are well within 80 to 350, where a listener hears neither a hole nor one word in the other.
 */
const PAUSES = { paragraph: 700, line: 550, sentence: 300, clause: 220, comma: 160, word: 120 }

/** Shorter silences are part of a word. */
const LEAST_SILENCE_MS = 80
/** A voice that stops for longer within a sentence is brought back to a clause's pause. */
const LONGEST_INSIDE_MS = 340
/** Word times are no more exact than this. */
const NEAR_MS = 80
/** Not worth a cut. */
const UNHEARD_MS = 15

/** Milliseconds of silence a reader leaves after a text, by how it ends. */
export function pauseAfter(content: string): number {
  const text = content.trimEnd()
  const lineBreaks = content.slice(text.length).split('\n').length - 1
  if (lineBreaks > 1) return PAUSES.paragraph
  if (lineBreaks === 1) return PAUSES.line
  const ending = text.slice(-8).replace(/["'”’»)\]]+$/, '')
  if (/[.!?…]$/.test(ending)) return PAUSES.sentence
  if (/[;:–—]$/.test(ending)) return PAUSES.clause
  return /,$/.test(ending) ? PAUSES.comma : PAUSES.word
}

/** The pauses where sentences, lines and paragraphs end within a text: milliseconds by the index of the word before. */
export function pausesWithin(content: string): Map<number, number> {
  const words = [...content.matchAll(/(\S+)(\s*)/g)].map(([, word = '', space = '']) => ({ word, space }))
  let startsSentence = true
  return new Map(
    words.slice(0, -1).flatMap(({ word, space }, index): [number, number][] => {
      const next = words[index + 1]?.word ?? ''
      const endsSentence = boundaryAfter({ word, space, next, startsSentence }) === 'sentence'
      startsSentence = endsSentence
      return endsSentence ? [[index, pauseAfter(word + space)]] : []
    }),
  )
}

/** Spoken words and when each is heard, in milliseconds from the first sample. */
export interface TimedSound {
  pcm: Int16Array
  sampleRate: number
  words: WordTiming[]
}

/**
 * Makes the pauses of a sound as long as the text says (`wanted`, by the index of the word before), whatever the voice's own
 * habit, and those inside sentences no longer than a clause's. Where the voice went on without a pause, none is put.
 * The words' times move with the sound.
 */
export function withPauses(sound: TimedSound, wanted: ReadonlyMap<number, number>): TimedSound {
  const { pcm, sampleRate, words } = sound
  const durationMs = (1000 * pcm.length) / sampleRate
  const silences = findSilences(pcm, sampleRate, LEAST_SILENCE_MS).filter(
    ({ startMs, endMs }) => startMs > 0 && endMs < durationMs,
  )
  const asked = askedOf(silences, words, wanted)
  const changes = silences.flatMap((silence) => {
    const long = lengthOf(silence)
    const ms = asked.get(silence) ?? (long > LONGEST_INSIDE_MS ? PAUSES.clause : long)
    const middleMs = silence.startMs + Math.min(ms, long) / 2
    return Math.abs(ms - long) < UNHEARD_MS ? [] : [{ middleMs, byMs: ms - long }]
  })
  return { pcm: spliced(pcm, sampleRate, changes), sampleRate, words: moved(words, changes) }
}

const lengthOf = ({ startMs, endMs }: Span): number => endMs - startMs

/** Which silence is the pause after which word: the longest near the end of the one and the start of the other. */
function askedOf(silences: Span[], words: WordTiming[], wanted: ReadonlyMap<number, number>) {
  const asked = new Map<Span, number>()
  for (const [index, ms] of wanted) {
    const before = words[index]
    // A dash by itself is a word of the text, but none that is heard.
    const after = words.find(({ startMs, endMs }, later) => later > index && endMs > startMs)
    if (!before || !after) continue
    const near = silences.filter(
      (silence) =>
        !asked.has(silence) &&
        silence.startMs <= after.startMs + NEAR_MS &&
        silence.endMs >= before.endMs - NEAR_MS,
    )
    const longest = near.reduce<Span | undefined>(
      (most, silence) => (most && lengthOf(most) >= lengthOf(silence) ? most : silence),
      undefined,
    )
    if (longest) asked.set(longest, ms)
  }
  return asked
}

/** From `middleMs` on the sound comes so much later, or (below 0) so much of it is left out. */
interface Change {
  middleMs: number
  byMs: number
}

function spliced(pcm: Int16Array, sampleRate: number, changes: Change[]): Int16Array {
  const samplesIn = (ms: number) => Math.round((ms * sampleRate) / 1000)
  const whole = new Int16Array(changes.reduce((sum, { byMs }) => sum + samplesIn(byMs), pcm.length))
  let from = 0
  let to = 0
  for (const { middleMs, byMs } of changes) {
    const kept = pcm.subarray(from, samplesIn(middleMs))
    whole.set(kept, to)
    from += kept.length + Math.max(0, -samplesIn(byMs))
    to += kept.length + Math.max(0, samplesIn(byMs))
  }
  whole.set(pcm.subarray(from), to)
  return whole
}

function moved(words: WordTiming[], changes: Change[]): WordTiming[] {
  const at = (ms: number): number =>
    Math.round(
      changes
        .filter(({ middleMs }) => middleMs <= ms)
        // What was left out began at `middleMs`: a time within it becomes that moment.
        .reduce((sum, { middleMs, byMs }) => sum + Math.max(byMs, middleMs - ms), ms),
    )
  return words.map(({ text, startMs, endMs }) => ({ text, startMs: at(startMs), endMs: at(endMs) }))
}
