import { log } from '@temporalio/activity'
import { type Coalesced, coalesce } from '../../core/coalesce.ts'
import { AppError, NotFoundError } from '../../core/errors.ts'
import { createChunker } from '../../core/text/chunker.ts'
import { countWords } from '../../core/text/words.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { StoryProvider } from '../../providers/story/provider.ts'
import { generatedKey, type Storage } from '../../storage/storage.ts'
import type { PassagesWritten } from '../../workflows/messages.ts'
import { whileBeating } from '../heartbeat.ts'
import type { RelayActivities } from './relay.ts'

/** The first passage is told at once; later ones are gathered, because each signal costs the workflow a task. */
const SIGNAL_EVERY_MS = 250
const TICK_EVERY_MS = 500

export type WritingActivities = ReturnType<typeof createWritingActivities>

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  storage: Storage
  provider: StoryProvider
  resolveVoice: (voice: string, language: Story['language']) => string
  relay: RelayActivities
  /** Tells the story's workflow which passages stand. */
  signalPassages: (storyId: string, counts: PassagesWritten) => Promise<void>
}

export function createWritingActivities(dependencies: Dependencies) {
  const { stories, chunks, storage, provider } = dependencies

  /** The stream of one attempt: cuts the text into passages, stores each as it closes and tells of it. */
  async function write(story: Story, epoch: number, signal: AbortSignal): Promise<PassagesWritten> {
    const { settings, id: storyId } = story
    const narrations = await chunks.contents('audio', storyId)
    const pictures = await chunks.contents('images', storyId)
    const writtenSoFar = narrations.join('')
    const written: PassagesWritten = {
      narrations: narrations.length,
      pictures: pictures.length,
      words: countWords(writtenSoFar),
    }
    let text = writtenSoFar
    let wordsStreamed = written.words

    const signals = coalesce(
      () => dependencies.signalPassages(storyId, { ...written }),
      SIGNAL_EVERY_MS,
      (error) => log.warn('passages were not signalled', { error }),
    )
    const ticker = coalesce(
      () => tick(story, epoch, written.narrations, wordsStreamed),
      TICK_EVERY_MS,
      (error) => log.warn('words were not announced', { error }),
    )

    const voice = dependencies.resolveVoice(settings.voice, story.language)
    const narrationChunker = createChunker({ maxWords: settings.maxWordsPerChunk })
    const pictureChunker = createChunker({ maxWords: settings.wordsPerImage })

    async function storePassages(piece: string | null): Promise<void> {
      const narrationChunks = piece === null ? narrationChunker.end() : narrationChunker.push(piece)
      const pictureChunks = piece === null ? pictureChunker.end() : pictureChunker.push(piece)
      for (const { content, wordCount } of narrationChunks) {
        await chunks.addNarration(storyId, epoch, {
          chunkIndex: written.narrations,
          content,
          wordCount,
          voice,
        })
        written.narrations++
        written.words += wordCount
      }
      for (const { content } of pictureChunks) {
        const passage = { chunkIndex: written.pictures, content, artStyle: settings.artStyle }
        await chunks.addPicture(storyId, epoch, passage)
        written.pictures++
      }
      if (narrationChunks.length + pictureChunks.length > 0) signals.poke()
    }

    try {
      // A crash may have fallen between storing and signalling, so what is stored is told again.
      if (written.narrations > 0) signals.poke()
      // The passage of a picture may reach back over narrations that are stored already.
      const pictureStart = pictures.join('').length
      for (const { content } of pictureChunker.push(writtenSoFar.slice(pictureStart))) {
        await chunks.addPicture(storyId, epoch, {
          chunkIndex: written.pictures,
          content,
          artStyle: settings.artStyle,
        })
        written.pictures++
      }
      const request = {
        source: story.originalContent,
        language: story.language,
        customPrompt: story.customPrompt,
        writtenSoFar,
      }
      for await (const piece of provider.write(request, signal)) {
        text += piece
        wordsStreamed += countWords(piece)
        ticker.poke()
        await storePassages(piece)
      }
      await storePassages(null)
    } finally {
      await closeAll(ticker, signals)
    }
    if (written.narrations === 0) throw new EmptyAnswerError(provider.name)
    await storage.put(generatedKey(storyId), text)
    await chunks.closeWriting(storyId, epoch, {
      content: text,
      wordCount: written.words,
      generatedKey: generatedKey(storyId),
    })
    return written
  }

  /** The words-written ticker goes straight to the pages: it would only fill the workflow's history. */
  async function tick(
    story: Story,
    writingEpoch: number,
    currentChunk: number,
    wordsWritten: number,
  ): Promise<void> {
    const expected = Math.max(story.originalWordCount, wordsWritten)
    await dependencies.relay.publish({
      storyId: story.id,
      ownerId: story.owner.id,
      writingEpoch,
      news: [
        {
          name: 'STORY_PROCESSING_PROGRESS',
          payload: {
            progress: Math.min(99, Math.floor((100 * wordsWritten) / expected)),
            step: 'story',
            currentChunk,
            totalChunks: Math.max(currentChunk, Math.ceil(expected / story.settings.maxWordsPerChunk)),
            wordsWritten,
            estimatedTimeRemaining: Math.round((1000 * (expected - wordsWritten)) / provider.wordsPerSecond),
          },
        },
      ],
    })
  }

  return {
    /**
     * Writes the story's text, passage by passage. A repeated attempt goes on from what is stored; an older attempt that
     * still runs can no longer store anything.
     */
    async writeStory({ storyId }: { storyId: string }): Promise<PassagesWritten> {
      const epoch = await chunks.openWriting(storyId)
      const story = await stories.find(storyId)
      if (epoch === null || !story) throw new NotFoundError('story')
      return whileBeating((signal) => write(story, epoch, signal))
    },
  }
}

/** The model ended without a word: asking again may help. */
export class EmptyAnswerError extends AppError {
  constructor(provider: string) {
    super('empty_answer', `${provider} answered without any text.`, { status: 502, reaction: 'retry' })
  }
}

const closeAll = (...coalesced: Coalesced[]) => Promise.all(coalesced.map((one) => one.close()))
