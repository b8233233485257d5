import type { WordTiming } from '../../../core/story.ts'
import type { Utterance } from './protocol.ts'

/** Words that were announced as one, and when they sound. */
interface Group {
  words: string[]
  startMs: number
  endMs: number
}

/**
 * One timing a whitespace-separated word of `text`, in order and never overlapping, from what was uttered.
 * eSpeak may announce one word several times (1945) or several as one (of the): words it did not announce share the
 * time of the one before them, by their letters; signs that are not spoken (–, …) take none.
 * @param durationMs of the whole sound: no timing exceeds it
 */
export function timeWords(text: string, utterances: readonly Utterance[], durationMs: number): WordTiming[] {
  let now = 0
  return groupWords(text, utterances).flatMap(({ words, startMs, endMs }) => {
    const start = Math.min(Math.max(startMs, now), durationMs)
    now = Math.min(Math.max(endMs, start), durationMs)
    return shareTime(words, start, now)
  })
}

function groupWords(text: string, utterances: readonly Utterance[]): Group[] {
  const groups: Group[] = []
  const inOrder = utterances.toSorted((a, b) => a.position - b.position)
  let next = 0
  for (const { word, until } of words(text)) {
    const first = next
    while (next < inOrder.length && (inOrder[next] as Utterance).position < until) next++
    const own = inOrder.slice(first, next)
    const group = groups.at(-1)
    if (own.length > 0) {
      const startMs = Math.min(...own.map((utterance) => utterance.startMs))
      const endMs = Math.max(...own.map((utterance) => utterance.endMs))
      groups.push({ words: [word], startMs, endMs })
    } else if (group) group.words.push(word)
    else groups.push({ words: [word], startMs: 0, endMs: 0 })
  }
  return groups
}

/** The words of the text, each with the position (in code points) where the next one begins: the blank between is its own, eSpeak puts there what it says for a sign (😀). */
function* words(text: string): Generator<{ word: string; until: number }> {
  let until = 0
  for (const [stretch, word = ''] of text.matchAll(/\s*(\S+)\s*/g)) {
    until += [...stretch].length
    yield { word, until }
  }
}

function shareTime(words: string[], startMs: number, endMs: number): WordTiming[] {
  const letters = words.map((word) => word.match(/[\p{L}\p{N}]/gu)?.length ?? 0)
  // The first was announced: it sounds, even as a sign.
  letters[0] ||= 1
  const msPerLetter = (endMs - startMs) / letters.reduce((sum, count) => sum + count, 0)
  let spoken = 0
  return words.map((text, index) => {
    const start = startMs + spoken * msPerLetter
    spoken += letters[index] ?? 0
    return { text, startMs: Math.round(start), endMs: Math.round(startMs + spoken * msPerLetter) }
  })
}
