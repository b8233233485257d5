import { log } from '@temporalio/activity'
import { coalesce } from '../../core/coalesce.ts'
import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import type { Usage } from '../../core/provider.ts'
import { countWords } from '../../core/text/words.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UsageRepository } from '../../db/usage.repository.ts'
import { EmptyAnswerError } from '../../providers/errors.ts'
import type { StoryProvider } from '../../providers/story/provider.ts'
import { generatedKey, type Storage } from '../../storage/storage.ts'
import type { PassagesWritten } from '../../workflows/messages.ts'
import { whileBeating } from '../heartbeat.ts'
import { createPassageWriter } from '../passage-writer.ts'
import type { Relay } from './relay.ts'

/** A passage that comes by itself is told at once; those that follow soon are gathered, because each signal costs the workflow a task. */
const SIGNAL_EVERY_MS = 1000

export type WritingActivities = ReturnType<typeof createWritingActivities>

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  usage: UsageRepository
  prices: Price[]
  storage: Storage
  provider: StoryProvider
  /** The voice that a story's narrations are stored with. */
  voiceFor: (story: Story) => string
  relay: Pick<Relay, 'tick' | 'endTicks'>
  /** Tells the story's workflow which passages stand. */
  signalPassages: (storyId: string, counts: PassagesWritten) => Promise<void>
}

export function createWritingActivities(dependencies: Dependencies) {
  const { stories, chunks, usage, prices, storage, provider, relay } = dependencies

  /** The stream of one attempt: stores each passage as it closes and tells of it. */
  async function write(story: Story, epoch: number, signal: AbortSignal): Promise<PassagesWritten> {
    const passages = await createPassageWriter(chunks, story, epoch, dependencies.voiceFor(story))
    const writtenSoFar = passages.text
    let wordsStreamed = countWords(writtenSoFar)
    let used: Usage | undefined

    const signals = coalesce(
      () => dependencies.signalPassages(story.id, { ...passages.written }),
      SIGNAL_EVERY_MS,
      (error) => log.warn('passages were not signalled', { error }),
    )
    // A crash may have fallen between storing and signalling, so what is stored is told again.
    if (passages.written.narrations > 0) signals.poke()
    try {
      const { originalContent: source = '', language, customPrompt } = story
      for await (const piece of provider.write({ source, language, customPrompt, writtenSoFar }, signal)) {
        used = piece.usage ?? used
        wordsStreamed += countWords(piece.text)
        tick(story, epoch, passages.written.narrations, wordsStreamed)
        if (await passages.push(piece.text)) signals.poke()
      }
      await passages.end()
      // What this call returns tells of the last ones.
      signals.cancel()
    } catch (error) {
      await chunks.keepUnfinished(story.id, epoch, passages.unfinished)
      throw error
    } finally {
      await Promise.all([relay.endTicks(story.id), signals.close()])
      if (used) await note(story, used)
    }
    const { text, written } = passages
    if (written.narrations === 0) throw new EmptyAnswerError(provider.name)
    await storage.put(generatedKey(story.id), text)
    await chunks.closeWriting(story.id, epoch, {
      content: text,
      wordCount: written.words,
      generatedKey: generatedKey(story.id),
    })
    return { ...written }
  }

  const note = (story: Story, used: Usage): Promise<void> =>
    usage.note({
      ...used,
      ownerId: story.owner.id,
      storyId: story.id,
      kind: 'story',
      provider: provider.name,
      model: provider.model,
      cost: costOf(prices, provider.name, provider.model, used, new Date()),
    })

  /** How many words are written goes straight to the pages: it would only fill the workflow's history. */
  function tick(story: Story, writingEpoch: number, currentChunk: number, wordsWritten: number): void {
    const expected = Math.max(story.originalWordCount, wordsWritten)
    relay.tick({
      storyId: story.id,
      ownerId: story.owner.id,
      writingEpoch,
      news: {
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
