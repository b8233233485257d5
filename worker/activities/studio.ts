import { NotFoundError } from '../../core/errors.ts'
import { openingProgress } from '../../core/progress.ts'
import {
  type ArtStyle,
  type ChunkStatus,
  type Stage,
  type StoryError,
  type StoryProgress,
  type StoryStatus,
  stages,
} from '../../core/story.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { Providers } from '../../providers/registry.ts'
import { type PassagesWritten, providerQueue } from '../../workflows/messages.ts'

/** What a run is to do, and what stands already. Ids and counts only: texts stay in the database. */
export interface StoryPlan {
  title: string
  originalWordCount: number
  maxWordsPerChunk: number
  wordsPerImage: number
  voice: string
  artStyle: ArtStyle
  asked: Stage[]
  /** The person stopped it before it began. */
  cancelled: boolean
  stored: PassagesWritten
  /** Indexes of stored passages that nothing was made of yet. */
  missing: { audio: number[]; images: number[] }
  progress: StoryProgress
  queues: { story: string; speech: string; image: string }
  /** Milliseconds each stage is expected to take, from what was measured lately. */
  expectedMs: Record<Stage, number>
}

export type StudioActivities = ReturnType<typeof createStudioActivities>

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  artifacts: ArtifactRepository
  providers: Providers
  concurrency: { speech: number; image: number }
}

/** The bookkeeping of a run: cheap database work. */
export function createStudioActivities({ stories, chunks, artifacts, providers, concurrency }: Dependencies) {
  async function expectedMs(story: Story): Promise<Record<Stage, number>> {
    const words = story.originalWordCount
    const narrationMs =
      (await artifacts.averageTookMs('narration', providers.speech.name)) ?? providers.speech.expectedMs
    const pictureMs =
      (await artifacts.averageTookMs('picture', providers.image.name)) ?? providers.image.expectedMs
    const writing = (1000 * words) / providers.story.wordsPerSecond
    const narrating = (Math.ceil(words / story.settings.maxWordsPerChunk) * narrationMs) / concurrency.speech
    const drawing = (Math.ceil(words / story.settings.wordsPerImage) * pictureMs) / concurrency.image
    return {
      story: Math.round(writing),
      audio: Math.round(Math.max(writing, narrating)),
      images: Math.round(Math.max(writing, drawing)),
    }
  }

  /** Stages that are asked for and not done. */
  function stagesToDo(story: Story): Stage[] {
    const done = { story: story.storyGenerated, audio: story.audioGenerated, images: story.imagesGenerated }
    return stages.filter((stage) => !done[stage] && ['all', stage].includes(story.requestedStep))
  }

  return {
    /** Takes the story in hand: from here on it is `processing`. */
    async openStory({ storyId }: { storyId: string }): Promise<StoryPlan> {
      const story = await stories.find(storyId)
      if (!story) throw new NotFoundError('story')
      const cancelled = story.status === 'cancelled'
      const asked = cancelled ? [] : stagesToDo(story)
      for (const made of ['audio', 'images'] as const) {
        if (asked.includes(made)) await chunks.reopenFailed(made, storyId)
      }
      const [audio, images, words, missingAudio, missingImages] = await Promise.all([
        chunks.countByStatus('audio', storyId),
        chunks.countByStatus('images', storyId),
        chunks.wordsStored(storyId),
        chunks.missing('audio', storyId),
        chunks.missing('images', storyId),
      ])
      const progress = openingProgress({
        story: story.storyGenerated ? words : null,
        audio: story.audioGenerated ? audio.completed : null,
        images: story.imagesGenerated ? images.completed : null,
      })
      await stories.setStatus(storyId, cancelled ? 'cancelled' : 'processing', {
        error: null,
        progress,
        storyPercent: 0,
        providers: {
          story: { name: providers.story.name, model: providers.story.model },
          audio: { name: providers.speech.name, model: providers.speech.model },
          images: { name: providers.image.name, model: providers.image.model },
        },
        runStartedAt: new Date(),
      })
      return {
        title: story.title,
        originalWordCount: story.originalWordCount,
        maxWordsPerChunk: story.settings.maxWordsPerChunk,
        wordsPerImage: story.settings.wordsPerImage,
        voice: providers.speech.resolveVoice(story.settings.voice, story.language),
        artStyle: story.settings.artStyle,
        asked,
        cancelled,
        stored: {
          narrations: total(audio),
          pictures: total(images),
          words,
        },
        missing: { audio: missingAudio, images: missingImages },
        progress,
        queues: {
          story: providerQueue('story', providers.story.name),
          speech: providerQueue('speech', providers.speech.name),
          image: providerQueue('image', providers.image.name),
        },
        expectedMs: await expectedMs(story),
      }
    },

    /** A passage could not be made: its reason stands beside it until someone asks for a retry. */
    async recordFailure(input: {
      storyId: string
      made: 'audio' | 'images'
      chunkIndex: number
      message: string
    }): Promise<void> {
      await chunks.fail(input.made, input.storyId, input.chunkIndex, input.message)
    },

    /** Sums the run up in one status. Judged by what stands in the database, not by what the run believes. */
    async closeStory(input: {
      storyId: string
      cancelled: boolean
      error: StoryError | null
      progress: StoryProgress
    }): Promise<StoryStatus> {
      const story = await stories.find(input.storyId)
      if (!story) return 'cancelled'
      // An activity hears of a cancellation only with its next heartbeat: until then it may not store any more text.
      if (input.cancelled) await chunks.openWriting(input.storyId)
      const images = await chunks.countByStatus('images', input.storyId)
      const allDrawn = images.completed > 0 && images.pending + images.processing + images.failed === 0
      const imagesGenerated = story.storyGenerated && allDrawn
      const whole = story.storyGenerated && story.audioGenerated && imagesGenerated
      const status = input.cancelled && !whole ? 'cancelled' : statusOf(story, whole, input.error)
      await stories.close(input.storyId, {
        status,
        error: whole ? null : input.error,
        imagesGenerated,
        progress: input.progress,
      })
      return status
    },
  }
}

const total = (counts: Record<ChunkStatus, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

function statusOf(story: Story, whole: boolean, error: StoryError | null): StoryStatus {
  if (whole) return 'completed'
  if (!story.storyGenerated) return 'failed'
  // Nothing went wrong, there is only more to ask for: manual mode.
  return error ? 'partial' : 'waiting'
}
