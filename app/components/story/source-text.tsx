import { useTranslation } from 'react-i18next'
import type { StoryView } from '../../../core/story.ts'

/** The text as it was given, word for word. */
export function SourceText({ story }: { story: StoryView }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="source-title">
      <h2 id="source-title" className="mb-4 font-semibold text-muted text-sm">
        {t('story.source')} · {t('newStory.words', { count: story.metadata.originalWordCount })}
      </h2>
      <div lang={story.language} className="whitespace-pre-line break-words font-serif text-reading">
        {story.originalContent}
      </div>
      {story.customPrompt && (
        <>
          <h2 className="mt-8 mb-2 font-semibold text-muted text-sm">{t('newStory.prompt')}</h2>
          <p className="whitespace-pre-line">{story.customPrompt}</p>
        </>
      )}
    </section>
  )
}
