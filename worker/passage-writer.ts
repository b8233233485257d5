import { type Chunk, createChunker, narrationSizes } from '../core/text/chunker.ts'
import type { ChunkRepository } from '../db/chunk.repository.ts'
import type { Story } from '../db/story.entity.ts'
import type { PassagesWritten } from '../workflows/messages.ts'

export interface PassageWriter {
  /** What stands in the database, of the whole story. */
  readonly written: Readonly<PassagesWritten>
  /** The section's text so far: what older attempts left, and what came since. */
  readonly text: string
  /** The beginning of it that is handed on in whole passages. */
  readonly handedOn: string
  /** What came beyond the last whole passage. */
  readonly unfinished: string
  /** Takes the next piece of the stream; true when a passage was stored. */
  push(piece: string): Promise<boolean>
  /** The section has ended: what is left becomes the last passages, with `space` behind it. */
  end(space: string): Promise<boolean>
}

/** The section that is written, and what stands between it and the one before it. */
export interface SectionInHand {
  id: string
  space: string
}

/**
 * Cuts the streaming text of a section into narrations and pictures and stores each as it closes. Begins with what stands
 * already, and with what an older attempt had written beyond that: it is paid for, and gone on with.
 * Its methods throw a `StaleAttemptError` once a newer attempt writes this story. Whatever they throw, it is as before the call
 * but for the text that has come.
 */
export async function createPassageWriter(
  chunks: Pick<ChunkRepository, 'stand' | 'contents' | 'addPassages'>,
  story: Pick<Story, 'id' | 'settings'> & { unfinishedText: string },
  section: SectionInHand,
  epoch: number,
  voice: string,
): Promise<PassageWriter> {
  const { id: storyId, settings } = story
  const { id: sectionId } = section
  const [{ endsOpen, ...written }, narrations, pictures] = await Promise.all([
    chunks.stand(storyId),
    chunks.contents('audio', storyId, sectionId),
    chunks.contents('images', storyId, sectionId),
  ])
  const sizes = narrationSizes(settings.maxWordsPerChunk)
  const narrationChunker = createChunker(written.narrations > 0 ? { maxWords: sizes.maxWords } : sizes)
  const pictureChunker = createChunker({ maxWords: settings.wordsPerImage })
  const stored = narrations.join('')
  let text = stored
  let narrated = stored.length
  let illustrated = pictures.join('').length
  // The passage of a picture may reach back over narrations that are stored already.
  let closed = pictureChunker.push(stored.slice(illustrated))

  async function store(narrationChunks: Chunk[], pictureChunks: Chunk[]): Promise<boolean> {
    closed = [...closed, ...pictureChunks]
    const narratedThen = narrated + lengthOf(narrationChunks)
    // A picture waits for the narrations of its passage: after a crash their text may be written in other words.
    const ready = closed.filter(
      (_, place) => illustrated + lengthOf(closed.slice(0, place + 1)) <= narratedThen,
    )
    if (narrationChunks.length + ready.length === 0) return false
    await chunks.addPassages(storyId, epoch, {
      sectionId,
      narrations: numberedFrom(written.narrations, narrationChunks),
      voice,
      pictures: numberedFrom(written.pictures, ready),
      artStyle: settings.artStyle,
      unfinished: text.slice(narratedThen),
    })
    narrated = narratedThen
    written.narrations += narrationChunks.length
    written.words += narrationChunks.reduce((sum, { wordCount }) => sum + wordCount, 0)
    illustrated += lengthOf(ready)
    written.pictures += ready.length
    closed = closed.slice(ready.length)
    return true
  }

  const push = (piece: string): Promise<boolean> => {
    text += piece
    return store(narrationChunker.push(piece), pictureChunker.push(piece))
  }
  // The section before this one may have lost the space behind it in a crash.
  const lead = endsOpen && narrations.length === 0 && !story.unfinishedText ? section.space : ''
  await push(lead + story.unfinishedText)

  return {
    written,
    get text() {
      return text
    },
    get handedOn() {
      return text.slice(0, narrated)
    },
    get unfinished() {
      return text.slice(narrated)
    },
    push,
    async end(space) {
      if (!/\s$/.test(text)) await push(space)
      const isStored = await store(narrationChunker.end(), pictureChunker.end())
      text = text.slice(0, narrated)
      return isStored
    },
  }
}

const lengthOf = (chunks: Chunk[]): number => chunks.reduce((sum, { content }) => sum + content.length, 0)

const numberedFrom = (first: number, chunks: Chunk[]) =>
  chunks.map((chunk, place) => ({ ...chunk, chunkIndex: first + place }))
