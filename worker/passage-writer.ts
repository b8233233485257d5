import { createChunker, narrationSizes } from '../core/text/chunker.ts'
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
 * Its methods throw a `StaleAttemptError` once a newer attempt writes this story.
 */
export async function createPassageWriter(
  chunks: Pick<ChunkRepository, 'stand' | 'contents' | 'addNarration' | 'addPicture'>,
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
      const passage = { sectionId, chunkIndex: written.narrations, content, wordCount, voice }
      await chunks.addNarration(storyId, epoch, passage, text.slice(narrated))
      written.narrations++
      written.words += wordCount
    }
    closed = [...closed, ...pictureChunks]
    // A picture waits for the narrations of its passage: after a crash their text may be written in other words.
    while (closed[0] && illustrated + closed[0].content.length <= narrated) {
      const { content } = closed[0]
      const passage = { sectionId, chunkIndex: written.pictures, content, artStyle: settings.artStyle }
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
