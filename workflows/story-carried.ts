import type { StageClock } from '../core/progress.ts'
import type { Stage } from '../core/stage.ts'
import type { StoryError, StoryProgress } from '../core/story.ts'
import type { StoryNews } from '../worker/activities/relay.ts'
import type { StoryPlan } from '../worker/activities/studio.ts'
import type { CarriedHold } from './holds.ts'

/** Why a passage could not be made. */
export interface PassageFailure {
  code: string
  message: string
  chunkIndex: number
}

/** The state of a story that outlives a run of its workflow. What stands is read from the database. */
export interface StoryCarried {
  plan: StoryPlan
  progress: StoryProgress
  clocks: Partial<Record<Stage, StageClock>>
  startedAt: Partial<Record<Stage, number>>
  errors: Partial<Record<Stage, StoryError>>
  failures: Partial<Record<'audio' | 'images', PassageFailure>>
  /** Events that no page has heard of yet. */
  news: StoryNews[]
  holds: CarriedHold[]
}
