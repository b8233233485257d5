import { Link } from '@remix-run/react'
import { BookOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StorySummary } from '../../../core/story.ts'
import { useFormat } from '../../i18n/format.ts'
import { previewUrl } from '../story/urls.ts'
import { Ago } from '../ui/ago.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'

export function StoryCard({ story }: { story: StorySummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isRunning = story.status === 'processing' || story.status === 'queued'
  const length =
    story.duration > 0 ? format.duration(story.duration) : t('newStory.words', { count: story.wordCount })
  return (
    <article className="group relative flex flex-col gap-3">
      <Cover story={story} />
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold text-base">
          <Link to={`/stories/${story.id}`} className="after:absolute after:inset-0 after:rounded-picture">
            {/* Clamped, a box hides what overflows: the marks of Ễ need a little more than the line, at the top of
                the first, and those of a third line must not look in at the bottom. */}
            <span className="-mt-1 line-clamp-2 pt-1 [clip-path:inset(0_0_2px)]">
              {story.title || t('story.untitled')}
            </span>
          </Link>
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
          <StatusBadge status={story.status} />
          <span className="tabular">{length}</span>
          <Ago at={story.createdAt} />
        </p>
        {isRunning && (
          <div className="pt-1">
            <ProgressBar label={t('stories.progress', { percent: story.progress })} value={story.progress} />
          </div>
        )}
      </div>
    </article>
  )
}

function Cover({ story }: { story: StorySummary }) {
  const frame =
    'aspect-square w-full rounded-picture border border-line bg-sunken object-cover transition-shadow group-hover:shadow-soft'
  if (story.cover !== null) {
    return <img src={previewUrl(story.id, story.cover)} alt="" loading="lazy" className={frame} />
  }
  return (
    <div className={`${frame} flex items-center justify-center text-muted`}>
      <BookOpen size={48} strokeWidth={1} aria-hidden />
    </div>
  )
}
