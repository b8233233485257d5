import { useTranslation } from 'react-i18next'
import type { StoryView } from '../../../core/story.ts'
import { useFormat } from '../../i18n/format.ts'
import { StoryCost } from './story-cost.tsx'

/** What a finished story has come to: nothing is left to watch, so one quiet line is enough. */
export function StoryFacts({ story, durationMs }: { story: StoryView; durationMs: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = [
    t('story.facts.listening', { duration: format.duration(durationMs) }),
    t('newStory.words', { count: story.metadata.generatedWordCount }),
    t('newStory.images', { count: story.imageChunks.length }),
    story.genre,
    t('story.facts.made', { duration: format.duration(story.metadata.processingTime) }),
  ]
  return (
    <div className="flex flex-wrap items-start gap-x-3">
      <p className="tabular flex min-h-6 items-center text-muted text-xs">
        {facts.filter(Boolean).join(' · ')}
      </p>
      <StoryCost costs={story.costs} />
    </div>
  )
}
