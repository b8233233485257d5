import { NotFoundError } from '../../core/errors.ts'
import { effectivePlan, fairnessWeights } from '../../core/plans.ts'
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
import type { CastRepository } from '../../db/cast.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UserRepository } from '../../db/user.repository.ts'
import { ProviderNotConfiguredError } from '../../providers/errors.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import type { Providers } from '../../providers/registry.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import type { StoryProvider } from '../../providers/story/provider.ts'
import { type PassagesWritten, providerQueue } from '../../workflows/messages.ts'
import type { Starter } from '../turns.ts'

/** What a run is to do, and what stands already. Ids and counts only: texts stay in the database. */
export interface StoryPlan {
  ended: null
  /** The batch that waits for its end. */
  batchId: string | null
  title: string
  originalWordCount: number
  maxWordsPerChunk: number
  wordsPerImage: number
  voice: string
  artStyle: ArtStyle
  /** How many turns its owner gets where people wait for the same provider. Older runs were not told. */
  fairnessWeight?: number | undefined
  /** Milliseconds between two messages to the pages. Older runs were not told. */
  publishEveryMs?: number
  asked: Stage[]
  /** Pictures are wanted, now or in a later step, and who is in them is not described yet. Older runs were not told. */
  castToMake?: boolean
  stored: PassagesWritten
  /** Indexes of stored passages that nothing was made of yet. */
  missing: { audio: number[]; images: number[] }
  progress: StoryProgress
  queues: { story: string; speech: string; image: string }
  /** Milliseconds each stage is expected to take, from what was measured lately. */
  expectedMs: Record<Stage, number>
}

/** A story that has nothing to run: its person stopped it before it began, or its provider is not set up. */
export interface StoryEnded {
  ended: StoryStatus
  error: StoryError | null
  batchId: string | null
}

/** Each message is a NOTIFY, which takes a global lock, and the wait for the next one is a task of the workflow. */
const PUBLISH_EVERY_MS = 1000

export type StudioActivities = ReturnType<typeof createStudioActivities>

interface Chosen {
  story: StoryProvider
  speech: SpeechProvider
  image: ImageProvider
}

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  casts: CastRepository
  artifacts: ArtifactRepository
  users: UserRepository
  providers: Providers
  starter: Starter
  /** Calls at once, where the environment sets them. */
  concurrency: { speech: number | undefined; image: number | undefined }
}

/** The bookkeeping of a run: cheap database work. */
export function createStudioActivities(dependencies: Dependencies) {
  const { stories, chunks, casts, artifacts, users, providers, starter, concurrency } = dependencies

  /** The providers that the story's settings mean, or why there is none. */
  function chosen({ settings }: Story): Chosen | ProviderNotConfiguredError {
    try {
      return {
        story: providers.story.pick(settings.storyProvider),
        speech: providers.speech.pick(settings.speechProvider),
        image: providers.image.pick(settings.imageProvider),
      }
    } catch (error) {
      if (error instanceof ProviderNotConfiguredError) return error
      throw error
    }
  }

  async function expectedMs(
    story: Story,
    { story: writer, speech, image }: Chosen,
  ): Promise<Record<Stage, number>> {
    const words = story.originalWordCount
    const [narrationMs, pictureMs] = await Promise.all([
      artifacts.averageTookMs('narration', speech.name).then((measured) => measured ?? speech.expectedMs),
      artifacts.averageTookMs('picture', image.name).then((measured) => measured ?? image.expectedMs),
    ])
    const speaking = concurrency.speech ?? speech.limits.concurrency
    const painting = concurrency.image ?? image.limits.concurrency
    const writing = (1000 * words) / writer.wordsPerSecond
    const narrating = (Math.ceil(words / story.settings.maxWordsPerChunk) * narrationMs) / speaking
    const drawing = (Math.ceil(words / story.settings.wordsPerImage) * pictureMs) / painting
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

  /** Whether this run has to see to the cast. What its person wrote is the last word. */
  async function wantsCast(story: Story, asked: Stage[]): Promise<boolean> {
    const isForLater = story.settings.mode === 'manual' && asked.includes('story')
    if (!asked.includes('images') && !isForLater) return false
    const cast = await casts.find(story.id)
    if (!cast) return true
    if (cast.editedAt) return false
    return !story.storyGenerated || cast.covered < (story.originalContent ?? '').length
  }

  return {
    /** Takes the story in hand: from here on it is `processing`. */
    async openStory({ storyId }: { storyId: string }): Promise<StoryPlan | StoryEnded> {
      const story = await stories.find(storyId)
      if (!story) throw new NotFoundError('story')
      const batchId = story.batch?.id ?? null
      if (story.status === 'cancelled') {
        await starter.startWaiting(story.owner.id)
        return { ended: 'cancelled', error: null, batchId }
      }
      const offered = chosen(story)
      if (offered instanceof ProviderNotConfiguredError) {
        const error = { code: offered.code, message: offered.message, step: null }
        await stories.setStatus(storyId, 'failed', { error })
        await starter.startWaiting(story.owner.id)
        return { ended: 'failed', error, batchId }
      }
      const { story: writer, speech, image } = offered
      const voice = speech.resolveVoice(story.settings.voice, story.language)
      const asked = stagesToDo(story)
      const toMake = (['audio', 'images'] as const).filter((made) => asked.includes(made))
      const only = story.requestedPictures ?? undefined
      await Promise.all(toMake.map((made) => chunks.reopenFailed(made, storyId, only)))
      const [expected, owner, audio, images, words, missingAudio, missingImages, castToMake] =
        await Promise.all([
          expectedMs(story, offered),
          users.find(story.owner.id),
          chunks.countByStatus('audio', storyId),
          chunks.countByStatus('images', storyId),
          chunks.wordsStored(storyId),
          chunks.missing('audio', storyId),
          chunks.missing('images', storyId),
          wantsCast(story, asked),
        ])
      const progress = openingProgress({
        story: story.storyGenerated ? words : null,
        audio: story.audioGenerated ? audio.completed : null,
        images: story.imagesGenerated ? images.completed : null,
      })
      await stories.setStatus(storyId, 'processing', {
        error: null,
        progress,
        storyPercent: 0,
        providers: {
          story: { name: writer.name, model: writer.model },
          audio: { name: speech.name, model: speech.modelOf(voice) },
          images: { name: image.name, model: image.model },
        },
        runStartedAt: new Date(),
      })
      return {
        ended: null,
        batchId,
        title: story.title,
        originalWordCount: story.originalWordCount,
        maxWordsPerChunk: story.settings.maxWordsPerChunk,
        wordsPerImage: story.settings.wordsPerImage,
        voice,
        artStyle: story.settings.artStyle,
        asked,
        stored: {
          narrations: total(audio),
          pictures: total(images),
          words,
        },
        missing: {
          audio: missingAudio,
          images: only ? missingImages.filter((index) => only.includes(index)) : missingImages,
        },
        castToMake,
        progress,
        queues: {
          story: providerQueue('story', writer.name),
          speech: providerQueue('speech', speech.name),
          image: providerQueue('image', image.name),
        },
        expectedMs: expected,
        publishEveryMs: PUBLISH_EVERY_MS,
        fairnessWeight: owner ? fairnessWeights[effectivePlan(owner)] : undefined,
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

    /**
     * Sums the run up in one status. Judged by what stands in the database, not by what the run believes. The place it leaves
     * is its owner's next story's.
     */
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
      await starter.startWaiting(story.owner.id)
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
