import { createChunker, narrationSizes } from '../core/text/chunker.ts'
import { countWords } from '../core/text/words.ts'
import type { ChunkRepository } from '../db/chunk.repository.ts'
import type { Story } from '../db/story.entity.ts'
import type { PassagesWritten } from '../workflows/messages.ts'

export interface PassageWriter {
  /** What stands in the database. */
  readonly written: Readonly<PassagesWritten>
  /** All text so far: what older attempts left, and what came since. */
  readonly text: string
  /** What came beyond the last whole passage. */
  readonly unfinished: string
  /** Takes the next piece of the stream; true when a passage was stored. */
  push(piece: string): Promise<boolean>
  /** The text has ended: what is left becomes the last passages. */
  end(): Promise<boolean>
}

/**
 * Cuts a streaming text into narrations and pictures and stores each as it closes. Begins with what stands already, and with
 * what an older attempt had written beyond that: it is paid for, and gone on with.
 * Its methods throw a `StaleAttemptError` once a newer attempt writes this story.
 */
export async function createPassageWriter(
  chunks: Pick<ChunkRepository, 'contents' | 'addNarration' | 'addPicture'>,
  story: Pick<Story, 'id' | 'settings' | 'unfinishedText'>,
  epoch: number,
  voice: string,
): Promise<PassageWriter> {
  const { id: storyId, settings } = story
  const [narrations, pictures] = await Promise.all([
    chunks.contents('audio', storyId),
    chunks.contents('images', storyId),
  ])
  const sizes = narrationSizes(settings.maxWordsPerChunk)
  const narrationChunker = createChunker(narrations.length > 0 ? { maxWords: sizes.maxWords } : sizes)
  const pictureChunker = createChunker({ maxWords: settings.wordsPerImage })
  const stored = narrations.join('')
  const written = {
    narrations: narrations.length,
    pictures: pictures.length,
    words: countWords(stored),
  }
  let text = stored
  let narrated = stored.length
  let cut = stored.length
  let illustrated = pictures.join('').length
  // The passage of a picture may reach back over narrations that are stored already.
  let closed = pictureChunker.push(stored.slice(illustrated))

  async function store(
    narrationChunks: ReturnType<typeof narrationChunker.push>,
    pictureChunks: ReturnType<typeof pictureChunker.push>,
  ): Promise<boolean> {
    const before = written.narrations + written.pictures
    for (const { content, wordCount } of narrationChunks) {
      narrated += content.length
      const passage = { chunkIndex: written.narrations, content, wordCount, voice }
      await chunks.addNarration(storyId, epoch, passage, text.slice(narrated))
      written.narrations++
      written.words += wordCount
    }
    closed = [...closed, ...pictureChunks]
    // A picture waits for the narrations of its passage: after a crash their text may be written in other words.
    while (closed[0] && illustrated + closed[0].content.length <= narrated) {
      const { content } = closed[0]
      const passage = { chunkIndex: written.pictures, content, artStyle: settings.artStyle }
      await chunks.addPicture(storyId, epoch, passage)
      illustrated += content.length
      written.pictures++
      closed = closed.slice(1)
    }
    return written.narrations + written.pictures > before
  }

  const push = (piece: string): Promise<boolean> => {
    text += piece
    // White space without a word after it belongs to no narration, and must not lengthen the last picture.
    if (!text.slice(narrated).trim()) return store([], [])
    const fresh = text.slice(cut)
    cut = text.length
    return store(narrationChunker.push(fresh), pictureChunker.push(fresh))
  }
  await push(story.unfinishedText ?? '')

  return {
    written,
    get text() {
      return text
    },
    get unfinished() {
      return text.slice(narrated)
    },
    push,
    async end() {
      const isStored = await store(narrationChunker.end(), pictureChunker.end())
      text = text.slice(0, narrated)
      return isStored
    },
  }
}
