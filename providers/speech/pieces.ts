import type { WordTiming } from '../../core/story.ts'
import { splitToFit } from '../../core/text/fit.ts'
import { words } from '../../core/text/words.ts'
import type { AskForPiece, Speech } from './provider.ts'

/** What is heard when there is nothing that could be spoken. */
const SHORT_SILENCE = { ms: 300, sampleRate: 24_000 }

/**
 * Has a text spoken in as few calls as fit the vendor's limit, one after the other, and joins what they give. A text without
 * letters, digits or signs is a short silence: a vendor would refuse it, so it is not asked, and not paid.
 */
export async function speakInPieces(
  text: string,
  fits: (piece: string) => boolean,
  speak: (piece: string) => Promise<Speech>,
  askForPiece: AskForPiece = (_, ask) => ask(),
): Promise<Speech> {
  if (!isSpeakable(text)) return shortSilence(text)
  if (fits(text)) return speak(text)
  const pieces = splitToFit(text, fits)
  let whole: Speech | undefined
  for (const [index, piece] of pieces.entries()) {
    const next = isSpeakable(piece)
      ? await askForPiece(piece, () => speak(piece))
      : shortSilence(piece, whole?.sampleRate)
    const isWordCut = /\S$/.test(pieces[index - 1] ?? ' ') && /^\S/.test(piece)
    whole = whole ? join(whole, next, isWordCut) : next
  }
  return whole ?? shortSilence(text)
}

const isSpeakable = (text: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(text)

function shortSilence(text: string, sampleRate = SHORT_SILENCE.sampleRate): Speech {
  return {
    pcm: new Int16Array(Math.round((SHORT_SILENCE.ms * sampleRate) / 1000)),
    sampleRate,
    words: words(text).map((word) => ({ text: word, startMs: 0, endMs: 0 })),
    usage: { characters: 0 },
  }
}

/** One sound after the other; a word that was cut in two is one again. */
function join(one: Speech, other: Speech, isWordCut: boolean): Speech {
  const { sampleRate } = one
  const offset = (1000 * one.pcm.length) / sampleRate
  const later = other.words.map(({ text, startMs, endMs }) => ({
    text,
    startMs: Math.round(startMs + offset),
    endMs: Math.round(endMs + offset),
  }))
  const pcm = new Int16Array(one.pcm.length + other.pcm.length)
  pcm.set(one.pcm)
  pcm.set(other.pcm, one.pcm.length)
  return {
    pcm,
    sampleRate,
    words: isWordCut ? mended(one.words, later) : [...one.words, ...later],
    usage: { characters: (one.usage.characters ?? 0) + (other.usage.characters ?? 0) },
  }
}

function mended(before: WordTiming[], after: WordTiming[]): WordTiming[] {
  const start = before.at(-1)
  const [end, ...rest] = after
  if (!start || !end) return [...before, ...after]
  return [...before.slice(0, -1), { ...start, text: start.text + end.text, endMs: end.endMs }, ...rest]
}
