import { ConflictError } from '../core/errors.ts'
import { imagesOf, type MonthLimits } from '../core/plan-limit.ts'
import type { StorySettings } from '../core/story.ts'
import { AudioChunk, ImageChunk } from './chunk.entity.ts'
import type { Orm } from './orm.ts'
import { reserveStories } from './plan-usage.repository.ts'
import { lockResting } from './story.repository.ts'

export interface StorySettingsChange {
  title?: string
  genre?: string
  customPrompt?: string
  settings: Partial<
    Pick<StorySettings, 'voice' | 'speakingRate' | 'artStyle' | 'maxWordsPerChunk' | 'wordsPerImage'>
  >
}

export type StorySettingsRepository = ReturnType<typeof createStorySettingsRepository>

/** What a person changes about a story between its runs. */
export function createStorySettingsRepository(orm: Orm) {
  return {
    /**
     * Changes a resting story and, with it, its passages that nothing was made of yet.
     * More or fewer pictures than it was counted with are counted now.
     * @throws ConflictError while it is being made, or when passages of another size stand already; PlanLimitError when the
     * month has not as many pictures left
     */
    async change(
      id: string,
      { settings, ...texts }: StorySettingsChange,
      limits: MonthLimits,
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const story = await lockResting(em, id)
        if (isOtherSize(story.settings, settings) && (await em.count(AudioChunk, { story: id })) > 0) {
          throw new ConflictError('text_written', 'The text is cut into passages already.')
        }
        const words = story.originalWordCount
        const changed = { ...story.settings, ...settings }
        const images = imagesOf({ words, ...changed }) - imagesOf({ words, ...story.settings })
        if (images !== 0) await reserveStories(em, story.owner.id, { stories: 0, images }, limits)
        em.assign(story, { ...texts, settings: changed })
        const unmade = { story: id, status: { $ne: 'completed' as const } }
        const { voice, artStyle } = settings
        if (voice !== undefined) await em.nativeUpdate(AudioChunk, unmade, { voice })
        if (artStyle !== undefined) await em.nativeUpdate(ImageChunk, unmade, { style: { artStyle } })
      })
    },
  }
}

const sizes = ['maxWordsPerChunk', 'wordsPerImage'] as const

const isOtherSize = (now: StorySettings, asked: StorySettingsChange['settings']): boolean =>
  sizes.some((size) => asked[size] !== undefined && asked[size] !== now[size])
