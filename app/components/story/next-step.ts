import type { ProcessStep, StoryView } from '../../../core/story.ts'

/** What a story that rests between its steps is waiting for. */
export function nextStep({ steps }: Pick<StoryView, 'steps'>): ProcessStep {
  if (!steps.storyGenerated) return 'story'
  return steps.audioGenerated ? 'images' : 'audio'
}
