import { createSpeechTracker } from './dialogue.ts'
import { type Boundary, boundaryAfter } from './sentences.ts'

export interface Chunk {
  /** An exact slice of the text, with the white space that follows it. */
  content: string
  wordCount: number
}

export interface Chunker {
  /** Takes the next piece of the text, of any length; gives the chunks that have become certain. */
  push(text: string): Chunk[]
  /** Ends the text; gives what is left. */
  end(): Chunk[]
}

interface Word {
  /** With the white space after it. */
  text: string
  boundary: Boundary
  /** Somebody in the story still speaks after it. */
  inSpeech: boolean
}

interface OpenWord {
  word: string
  space: string
  startsSentence: boolean
}

/** How long chunks may be, in words. */
export interface ChunkSizes {
  maxWords: number
  /** The first chunk closes with the last whole sentence within so many words: somebody waits for it. */
  firstWords?: number
}

/** Some 25 seconds of sound: the second narration is there before they are over. */
const FIRST_NARRATION_WORDS = 60

/** A story's narrations: the first is short, so that listening begins early. */
export const narrationSizes = (maxWords: number): ChunkSizes => ({
  maxWords,
  firstWords: FIRST_NARRATION_WORDS,
})

const RUNS = /\s+|\S+/g

/**
 * Cuts a streamed text into chunks of whole sentences, at most `maxWords` words each. A sentence that fits is never cut;
 * a longer one is cut after a clause or, failing that, after a word. What somebody in the story says is one breath: it is cut
 * only when it does not fit. All contents joined are the text again, and the
 * outcome is the same however the text was cut into pieces. A text of white space only has no chunk.
 */
export function createChunker({ maxWords, firstWords = maxWords }: ChunkSizes): Chunker {
  if (!Number.isInteger(maxWords) || maxWords < 1) {
    throw new RangeError(`maxWords must be a whole number above 0, not ${maxWords}`)
  }
  let isFirst = true
  const speech = createSpeechTracker()
  /** The open chunk: words of which it is known what ends after them. */
  let held: Word[] = []
  /** White space at the very start of the text, which belongs to the first chunk. */
  let lead = ''
  /** The last word but one, until the word after it is whole: only then it shows what ends between the two. */
  let previous: OpenWord | null = null
  /** The word at the end of the text so far, perhaps still growing, and the white space after it. */
  let current: OpenWord = { word: '', space: '', startsSentence: true }

  function growWord(run: string): void {
    if (current.space) {
      previous = current
      current = { word: '', space: '', startsSentence: false }
    }
    current.word += run
  }

  function growSpace(run: string): Chunk[] {
    if (!current.word) {
      lead += run
      return []
    }
    const isWholeNow = current.space === ''
    current.space += run
    return isWholeNow ? settlePrevious() : []
  }

  function settlePrevious(): Chunk[] {
    if (!previous) return []
    const { word, space } = previous
    const boundary = boundaryAfter({ ...previous, next: current.word })
    current.startsSentence = boundary === 'sentence'
    previous = null
    return hold({ text: word + space, boundary, inSpeech: speech.next(word, space) })
  }

  /** A full chunk with a further word behind it must be cut now. */
  function hold(word: Word): Chunk[] {
    held.push(word)
    return held.length === maxWords || isFirstReady() ? [giveOut(bestCut(held))] : []
  }

  const isFirstReady = () => isFirst && held.length >= firstWords && endsSentence(held)

  function giveOut(count: number): Chunk {
    isFirst = false
    const given = held.slice(0, count)
    held = held.slice(count)
    const content = lead + given.map((word) => word.text).join('')
    lead = ''
    return { content, wordCount: given.length }
  }

  return {
    push(text) {
      const chunks: Chunk[] = []
      for (const [run] of text.matchAll(RUNS)) {
        if (/\S/.test(run.charAt(0))) growWord(run)
        else chunks.push(...growSpace(run))
      }
      return chunks
    },

    end() {
      if (!current.word) return []
      const chunks = settlePrevious()
      held.push({ text: current.word + current.space, boundary: 'sentence', inSpeech: false })
      return [...chunks, giveOut(held.length)]
    },
  }
}

/** All chunks of a text that is there as a whole; the same as streaming it. */
export function chunkText(text: string, sizes: ChunkSizes): Chunk[] {
  const chunker = createChunker(sizes)
  return [...chunker.push(text), ...chunker.end()]
}

const isBetweenSpeeches = ({ boundary, inSpeech }: Word) => boundary === 'sentence' && !inSpeech
const endsSentence = (words: Word[]) => words.some(isBetweenSpeeches)

/** How many of the words to give out: up to the last sentence end, outside of speech if there is one, else the last clause end, else all of them. */
function bestCut(words: Word[]): number {
  const lastOutside = words.findLastIndex(isBetweenSpeeches)
  if (lastOutside >= 0) return lastOutside + 1
  const lastSentence = words.findLastIndex((word) => word.boundary === 'sentence')
  if (lastSentence >= 0) return lastSentence + 1
  const lastClause = words.findLastIndex((word) => word.boundary === 'clause')
  return lastClause >= 0 ? lastClause + 1 : words.length
}
