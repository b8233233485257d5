import { CircleAlert, CirclePause, Clock, Eye, Info, TriangleAlert } from 'lucide-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { needsLook } from '../../../core/section.ts'
import { type StoryView, stages } from '../../../core/story.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Note } from '../ui/note.tsx'
import { HoldNote } from './hold-note.tsx'
import { MayChange } from './may-change.ts'
import { sectionAnchor } from './section-mark.tsx'

interface Props {
  story: StoryView
  isUnderWay: boolean
  /** The story is kept, but the engine did not answer when it was handed in. */
  isKept: boolean
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What a person should know about this story just now. */
export function StoryNotes({ story, isUnderWay, isKept }: Props) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  const mayChange = useContext(MayChange)
  function queuedText(): string {
    if (story.waitsBehind !== null && mayChange) return t('story.queuedBehind', { count: story.waitsBehind })
    return isKept ? t('story.notStarted') : t('story.queued')
  }
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {!mayChange && (
        <Note icon={<Eye {...icon} />}>
          <span className="flex-1">{t('story.foreign')}</span>
        </Note>
      )}
      {story.status === 'queued' && (
        <Note role="status" icon={<Clock {...icon} />}>
          <span className="flex-1">{queuedText()}</span>
        </Note>
      )}
      {isUnderWay &&
        stages.map((stage) => {
          const { hold } = story.progress.stages[stage]
          return hold && <HoldNote key={stage} storyId={story.id} hold={hold} stage={stage} />
        })}
      {story.status === 'waiting' && (
        <Note icon={<CirclePause {...icon} />}>
          <span className="flex-1">
            {story.steps.storyGenerated ? t('story.waitingStep') : t('story.waitingStart')}
          </span>
        </Note>
      )}
      {story.error && !isUnderWay && (
        <Note tone="danger" role="alert" icon={<CircleAlert {...icon} />}>
          <span className="flex-1">
            {t('story.error')}
            {story.error.step && ` (${t(`story.stages.${story.error.step}`)})`}:{' '}
            {say.code(story.error.code, story.error.message)}
          </span>
        </Note>
      )}
      <MarkedSections story={story} />
      {story.metadata.providers.story?.name === 'offline' && (
        <p className="flex items-start gap-2 text-muted text-xs">
          <Info size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {t('story.offlineWriter')}
        </p>
      )}
    </div>
  )
}

/** Leads to the sections that their person is to look at. */
function MarkedSections({ story: { sections } }: { story: StoryView }) {
  const { t } = useTranslation()
  const marked = sections.filter(needsLook)
  if (marked.length === 0) return null
  return (
    <Note tone="warn" icon={<TriangleAlert {...icon} />}>
      <span className="flex-1 basis-48">{t('section.found', { count: marked.length })}</span>
      <ul className="flex flex-wrap gap-x-4">
        {marked.map((section) => (
          <li key={section.id}>
            <a
              href={`#${sectionAnchor(section)}`}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              {t('section.place', { number: section.index + 1 })}
            </a>
          </li>
        ))}
      </ul>
    </Note>
  )
}
