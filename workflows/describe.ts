import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow'
import type { BatchStatus } from '../core/batch.ts'
import { type Stage, stages } from '../core/stage.ts'
import type { StoryProgress, StoryStatus } from '../core/story.ts'
import type { BatchState } from './batch-messages.ts'
import { searchAttributes } from './messages.ts'

const labels: Record<Stage, string> = { story: 'Write', audio: 'Narrate', images: 'Draw' }

/** Lets operators find the run by how far it is. */
export function showStage(value: Stage | StoryStatus | BatchStatus): void {
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

/** Shows on a batch's page in Temporal's UI what it is doing. */
export function showBatch({
  paused,
  cancelled,
  inHand,
  waiting,
  failures,
  wordsPerSecond,
}: BatchState): void {
  const lines = [
    `- **Waiting**: ${waiting} files`,
    `- **In hand**: ${inHand.map(({ index, storyId }) => `${index} (story-${storyId})`).join(', ') || 'none'}`,
    paused && `- **Paused**: ${paused.message} Send the signal \`resume\` to go on.`,
    cancelled && '- **Being cancelled**',
    failures && `- **Failed last**: ${failures.count} in a row, ${failures.code}`,
    wordsPerSecond && `- **Pace**: ${wordsPerSecond.toFixed(1)} words a second for each file in hand`,
  ]
  setCurrentDetails(lines.filter((line) => line).join('\n'))
}
