import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow'
import { type Stage, stages } from '../core/stage.ts'
import type { StoryProgress, StoryStatus } from '../core/story.ts'
import { searchAttributes } from './messages.ts'

const labels: Record<Stage, string> = { story: 'Write', audio: 'Narrate', images: 'Draw' }

/** Lets operators find the run by how far it is. */
export function showStage(value: Stage | StoryStatus): void {
  upsertSearchAttributes([{ key: searchAttributes.storyStage, value }])
}

/** Shows on the run's page in Temporal's UI how far it is. */
export function showProgress(progress: StoryProgress): void {
  const lines = stages.map((stage) => {
    const { state, done, total, failed, hold } = progress.stages[stage]
    const unit = stage === 'story' ? 'words' : 'passages'
    const trouble = [
      failed > 0 && `, ${failed} failed`,
      hold && `, on hold until ${hold.until}: ${hold.message}`,
    ].filter(Boolean)
    return `- **${labels[stage]}**: ${state}, ${done} of ${total} ${unit}${trouble.join('')}`
  })
  setCurrentDetails([`${progress.overall}% done`, '', ...lines].join('\n'))
}
