import type { Timeline, WordTiming } from '../story.ts'

/** One narration of the story, made or not: those not made keep their place in the text but are not heard. */
export interface TimelineNarration {
  chunkIndex: number
  content: string
  /** Milliseconds of sound; null while it is not made. */
  durationMs: number | null
  /** In milliseconds from the start of this narration. */
  words: WordTiming[]
  /** Names the very sound; null while there is none. */
  take: string | null
}

export interface TimelinePicture {
  chunkIndex: number
  content: string
}

/**
 * Puts all narrations on one clock, each starting where the one before ended, and finds the picture that belongs to
 * each: the one whose passage holds the narration's first character.
 *
 * Both lists must be complete, because a place in the text is the length of all that comes before it.
 */
export function buildTimeline(narrations: TimelineNarration[], pictures: TimelinePicture[]): Timeline {
  const pictureAt = pictureFinder(pictures)
  const segments: Timeline['segments'] = []
  let offset = 0
  let startMs = 0
  for (const { chunkIndex, content, durationMs, words, take } of inOrder(narrations)) {
    if (durationMs !== null) {
      const endMs = startMs + durationMs
      segments.push({
        chunkIndex,
        startMs,
        endMs,
        text: content,
        words: shifted(words, startMs),
        imageIndex: pictureAt(offset),
        take,
      })
      startMs = endMs
    }
    offset += content.length
  }
  return { durationMs: startMs, segments }
}

/** Answers rising offsets, so that the pictures are walked only once. */
function pictureFinder(pictures: TimelinePicture[]): (offset: number) => number | null {
  const rest = inOrder(pictures)
  let end = 0
  let current: TimelinePicture | undefined
  return (offset) => {
    while (offset >= end) {
      current = rest.shift()
      if (!current) return null
      end += current.content.length
    }
    return current?.chunkIndex ?? null
  }
}

function shifted(words: WordTiming[], byMs: number): WordTiming[] {
  return words.map((word) => ({ ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs }))
}

function inOrder<T extends { chunkIndex: number }>(chunks: T[]): T[] {
  return chunks.toSorted((one, other) => one.chunkIndex - other.chunkIndex)
}
