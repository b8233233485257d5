import type { Stage } from '../../core/stage.ts'
import type { StoryProgress } from '../../core/story.ts'
import { createTurns } from '../../core/turns.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { Emitter, StoryDispatch } from '../../realtime/emitter.ts'
import type { Unsent } from '../../realtime/events.ts'
import type { BatchNews } from '../batch-news.ts'

export type StoryNews = Unsent
export type RelayActivities = ReturnType<typeof createRelayActivities>

interface Dependencies {
  stories: StoryRepository
  emitter: Emitter
  batchNews: Pick<BatchNews, 'touch'>
}

/** Gives news its place in the story's order and hands it to every web node. */
export function createRelayActivities({ stories, emitter, batchNews }: Dependencies) {
  const inTurn = createTurns()
  return {
    /**
     * Also keeps the progress in the story's row, where a page that has just been opened reads it. How far the
     * text is comes from two sides, the workflow and the writing activity's ticker: the higher one counts.
     */
    async publish(input: {
      storyId: string
      ownerId: string
      progress?: StoryProgress
      news: StoryNews[]
      /** Given by a writing attempt: once it is overtaken it has nothing to say. */
      writingEpoch?: number
    }): Promise<void> {
      const { storyId, ownerId, news } = input
      const told = news.flatMap((one) =>
        one.name === 'STORY_PROCESSING_PROGRESS' ? one.payload.progress : [],
      )
      // In turn, so that events leave in the order of their numbers.
      await inTurn(storyId, async () => {
        const change = { ...input, storyPercent: Math.max(0, ...told), stageTimes: stageTimesIn(news) }
        const taken = await stories.takeEventNumbers(storyId, news.length, change)
        if (taken === null) return
        const timestamp = new Date().toISOString()
        const events = news.map(({ name, payload }, place) => ({
          name,
          payload: {
            ...payload,
            ...(name === 'STORY_PROCESSING_PROGRESS' && { progress: taken.storyPercent }),
            storyId,
            seq: taken.first + place,
            timestamp,
          },
        })) as StoryDispatch['events']
        emitter.dispatch({ storyId, ownerId, events })
        if (taken.batchId) batchNews.touch(taken.batchId)
      })
    },
  }
}

const endings = {
  STORY_PROCESSING_COMPLETE: 'story',
  AUDIO_PROCESSING_COMPLETE: 'audio',
  IMAGE_PROCESSING_COMPLETE: 'images',
} as const

/** How long the stages took that this news tells the end of; nothing when it tells of none. */
function stageTimesIn(news: StoryNews[]): Partial<Record<Stage, number>> | undefined {
  const times = news.flatMap(({ name, payload }): [Stage, number][] =>
    name in endings && 'processingTime' in payload
      ? [[endings[name as keyof typeof endings], payload.processingTime]]
      : [],
  )
  return times.length > 0 ? Object.fromEntries(times) : undefined
}
