import { NotFoundError } from '../../core/errors.ts'
import { effectivePlan, fairnessWeights } from '../../core/plans.ts'
import { openingProgress } from '../../core/progress.ts'
import {
  type ArtStyle,
  type Stage,
  type StoryError,
  type StoryProgress,
  type StoryStatus,
  stages,
} from '../../core/story.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { CastRepository } from '../../db/cast.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { PortraitRepository, Sitter } from '../../db/portrait.repository.ts'
import type { SectionRepository } from '../../db/section.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UserRepository } from '../../db/user.repository.ts'
import { ProviderNotConfiguredError } from '../../providers/errors.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import type { Providers } from '../../providers/registry.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import type { StoryProvider } from '../../providers/story/provider.ts'
import { type PassagesWritten, providerQueue } from '../../workflows/messages.ts'
import type { Notifier } from '../notifier.ts'
import type { Starter } from '../turns.ts'
import type { Relay, StoryNews } from './relay.ts'

/** What of a story stands, and what is still to be made of it. */
export interface StoryStock {
  stored: PassagesWritten
  /** Indexes of stored passages that nothing was made of yet. */
  missing: { audio: number[]; images: number[] }
}

/** What a run is to do, and what stands already. Ids and counts only: texts stay in the database. */
export interface StoryPlan extends StoryStock {
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
  asked: Stage[]
  /** Pictures are wanted, now or in a later step, and who is in them is not described yet. Older runs were not told. */
  castToMake?: boolean
  /** The cast's call may go before the text's: where only one is made at a time, whoever listens would wait for it. */
  castFirst?: boolean
  /** Sections that are to be written anew before anything else is done. */
  rewrites: string[]
  progress: StoryProgress
  queues: { story: string; speech: string; image: string }
  /** Milliseconds each stage is expected to take, from what was measured lately. */
  expectedMs: Record<Stage, number>
}

/** A story that has nothing to run: its person stopped it before it began, or its provider is not set up. */
export interface StoryEnded {
  ended: StoryStatus
  batchId: string | null
}

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
  portraits: PortraitRepository
  sections: SectionRepository
  artifacts: ArtifactRepository
  users: UserRepository
  providers: Providers
  starter: Starter
  relay: Pick<Relay, 'tell'>
  notifier: Notifier
  /** Calls at once, where the environment sets them. */
  concurrency: { story: number | undefined; speech: number | undefined; image: number | undefined }
}

/** The bookkeeping of a run: cheap database work. */
export function createStudioActivities(dependencies: Dependencies) {
  const {
    stories,
    chunks,
    sections,
    casts,
    portraits,
    artifacts,
    users,
    providers,
    starter,
    relay,
    notifier,
    concurrency,
  } = dependencies

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

  /** `untried`: what failed in this run already is not missing. */
  async function stockOf(storyId: string, untried = false): Promise<StoryStock> {
    const [{ endsOpen: _, ...stored }, audio, images] = await Promise.all([
      chunks.stand(storyId),
      chunks.missing('audio', storyId, untried),
      chunks.missing('images', storyId, untried),
    ])
    return { stored, missing: { audio, images } }
  }

  /** Stages that are asked for and not done: sections that are written anew may leave none of them whole. */
  function stagesToDo(story: Story, rewrites: string[]): Stage[] {
    const done = {
      story: story.storyGenerated,
      audio: story.audioGenerated,
      images: story.imagesGenerated,
    }
    return stages.filter(
      (stage) => (!done[stage] || rewrites.length > 0) && ['all', stage].includes(story.requestedStep),
    )
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

  function tellOfFailure({ id, owner }: Story, { code, message: error }: StoryError): Promise<void> {
    const payload = { code, error, step: 'story' } as const
    const news = [{ name: 'STORY_PROCESSING_ERROR' as const, payload }]
    return relay.tell({ storyId: id, ownerId: owner.id, news, isEnd: true })
  }

  return {
    /** Takes the story in hand: from here on it is `processing`. */
    async openStory({ storyId }: { storyId: string }): Promise<StoryPlan | StoryEnded> {
      const story = await stories.find(storyId)
      if (!story) throw new NotFoundError('story')
      const batchId = story.batch?.id ?? null
      if (story.status === 'cancelled') {
        await starter.startWaiting(story.owner.id)
        return { ended: 'cancelled', batchId }
      }
      const offered = chosen(story)
      if (offered instanceof ProviderNotConfiguredError) {
        const error = { code: offered.code, message: offered.message, step: null }
        await stories.setStatus(storyId, 'failed', { error })
        await starter.startWaiting(story.owner.id)
        await notifier.tell(story.owner.id)
        await tellOfFailure(story, error)
        return { ended: 'failed', batchId }
      }
      const { story: writer, speech, image } = offered
      const voice = speech.resolveVoice(story.settings.voice, story.language)
      const mayRewrite = story.storyGenerated && ['all', 'story'].includes(story.requestedStep)
      const rewrites = mayRewrite ? await sections.again(storyId) : []
      const asked = stagesToDo(story, rewrites)
      const toMake = (['audio', 'images'] as const).filter((made) => asked.includes(made))
      const only = { audio: story.requestedNarrations, images: story.requestedPictures }
      await Promise.all(toMake.map((made) => chunks.reopenFailed(made, storyId, only[made] ?? undefined)))
      const [expected, owner, { stored, missing }, castToMake] = await Promise.all([
        expectedMs(story, offered),
        users.find(story.owner.id),
        stockOf(storyId),
        wantsCast(story, asked),
      ])
      const progress = openingProgress({
        story: asked.includes('story') || !story.storyGenerated ? null : stored.words,
        audio: asked.includes('audio') || !story.audioGenerated ? null : stored.narrations,
        images: asked.includes('images') || !story.imagesGenerated ? null : stored.pictures,
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
        castToMake,
        castFirst: (concurrency.story ?? writer.limits.concurrency) > 1,
        rewrites,
        stored,
        missing: {
          audio: among(missing.audio, only.audio),
          images: among(missing.images, only.images),
        },
        progress,
        queues: {
          story: providerQueue('story', writer.name),
          speech: providerQueue('speech', speech.name),
          image: providerQueue('image', image.name),
        },
        expectedMs: expected,
        fairnessWeight: owner ? fairnessWeights[effectivePlan(owner)] : undefined,
      }
    },

    /** Counts anew what stands: after sections were written again, or for a run that goes on with another's work. */
    countPassages: ({ storyId, untried }: { storyId: string; untried?: boolean }): Promise<StoryStock> =>
      stockOf(storyId, untried),

    /** No provider writes the next section: it is marked. `goesOn`: there is, or was, another one. */
    async passOverSection(input: {
      storyId: string
      code: string
      message: string
    }): Promise<{ goesOn: boolean }> {
      const { total } = await sections.next(input.storyId)
      if (total < 2) return { goesOn: false }
      await sections.passOver(input.storyId, { code: input.code, shows: [input.message] })
      return { goesOn: true }
    },

    /** A section could not be written anew: its old text stands, with the reason beside it. */
    async keepOldSection(input: { sectionId: string; code: string; message: string }): Promise<void> {
      await sections.keepOld(input.sectionId, { code: input.code, shows: [input.message] })
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

    /** A portrait could not be drawn: its reason stands beside it until someone asks again. */
    failPortrait: ({ message, ...sitter }: Sitter & { message: string }): Promise<void> =>
      portraits.fail(sitter, message),

    /**
     * Sums the run up in one status. Judged by what stands in the database, not by what the run believes. The place it leaves
     * is its owner's next story's.
     */
    async closeStory(input: {
      storyId: string
      cancelled: boolean
      error: StoryError | null
      progress: StoryProgress
      /** What pages have not heard of yet: they may only now, or they would read an older state. */
      news: StoryNews[]
    }): Promise<StoryStatus> {
      const story = await stories.find(input.storyId)
      if (!story) return 'cancelled'
      // An activity hears of a cancellation only with its next heartbeat: until then it may not store any more text.
      if (input.cancelled) await chunks.openWriting(input.storyId)
      const [audio, images] = await Promise.all([
        chunks.countByStatus('audio', input.storyId),
        chunks.countByStatus('images', input.storyId),
      ])
      const allDrawn = images.completed > 0 && images.pending + images.processing + images.failed === 0
      const imagesGenerated = story.storyGenerated && allDrawn
      const whole = story.storyGenerated && story.audioGenerated && imagesGenerated
      const isFaulty = input.error !== null || audio.failed + images.failed > 0
      const status = input.cancelled && !whole ? 'cancelled' : statusOf(story, whole, isFaulty)
      await stories.close(input.storyId, {
        status,
        error: whole ? null : input.error,
        imagesGenerated,
        progress: input.progress,
      })
      await starter.startWaiting(story.owner.id)
      const { storyId, news } = input
      if (news.length > 0) await relay.tell({ storyId, ownerId: story.owner.id, news, isEnd: true })
      await notifier.tell(story.owner.id)
      return status
    },
  }
}

const among = (indexes: number[], only: number[] | null | undefined): number[] =>
  only ? indexes.filter((index) => only.includes(index)) : indexes

function statusOf(story: Story, whole: boolean, isFaulty: boolean): StoryStatus {
  if (whole) return 'completed'
  if (!story.storyGenerated) return 'failed'
  // Nothing went wrong, there is only more to ask for: manual mode.
  return isFaulty ? 'partial' : 'waiting'
}
