import { Link } from '@remix-run/react'
import {
  ArrowLeft,
  BookText,
  CircleStop,
  Columns2,
  Download,
  Ellipsis,
  FileText,
  Play,
  RotateCcw,
  Speech,
  Trash2,
  Users,
  Waypoints,
} from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryView } from '../../../core/story.ts'
import { ButtonAnchor, ButtonLink } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import { Intent } from './intent.tsx'
import { MayChange } from './may-change.ts'
import { wholeAudioUrl } from './urls.ts'

interface Props {
  story: StoryView
  isUnderWay: boolean
  showsSource: boolean
  /** Its run in Temporal's UI, for admins. */
  runUrl: string | null
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

export function StoryHeader({ story, isUnderWay, showsSource, runUrl }: Props) {
  const { t } = useTranslation()
  const mayChange = useContext(MayChange)
  const canRetry = story.status === 'partial' || story.status === 'failed' || story.status === 'cancelled'
  return (
    <div className="flex items-start gap-x-1 sm:gap-x-4">
      <ButtonLink
        to="/stories"
        look="quiet"
        className="-ml-3 text-muted max-sm:px-2"
        title={t('nav.stories')}
      >
        <ArrowLeft {...icon} />
        <span className="max-sm:sr-only">{t('story.back')}</span>
      </ButtonLink>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 pt-1.5 sm:pt-0.5">
        <h1 className="min-w-0 break-words font-bold text-lg sm:text-xl">
          {story.title || t('story.untitled')}
        </h1>
        <span role="status" className="flex">
          <StatusBadge status={story.status} />
        </span>
      </div>
      <div className="flex items-center gap-2">
        {isUnderWay && (
          <Intent intent="cancel">
            <CircleStop {...icon} />
            {t('story.stop')}
          </Intent>
        )}
        {story.status === 'waiting' && (
          <Intent intent="continue" look="primary">
            <Play {...icon} />
            {t('story.continue')}
          </Intent>
        )}
        {canRetry && (
          <Intent intent="retry" className="max-sm:hidden">
            <RotateCcw {...icon} />
            {t('story.retry')}
          </Intent>
        )}
        <Menu label={t('story.menu')} icon={<Ellipsis {...icon} />}>
          {canRetry && (
            <Intent intent="retry" look="quiet" className="w-full justify-start sm:hidden">
              <RotateCcw {...icon} />
              {t('story.retry')}
            </Intent>
          )}
          <MenuLink to={showsSource ? '.' : '?view=source'}>
            {showsSource ? <BookText {...icon} /> : <FileText {...icon} />}
            {showsSource ? t('story.showStory') : t('story.showSource')}
          </MenuLink>
          <MenuLink to={`/stories/${story.id}/compare`}>
            <Columns2 {...icon} />
            {t('compare.show')}
          </MenuLink>
          <MenuLink to={`/stories/${story.id}/reading`}>
            <Speech {...icon} />
            {t('reading.show')}
          </MenuLink>
          <MenuLink to={`/stories/${story.id}/cast`}>
            <Users {...icon} />
            {t('cast.show')}
          </MenuLink>
          {story.steps.audioGenerated && (
            <ButtonAnchor
              href={wholeAudioUrl(story.id)}
              download={`${story.title || 'ke'}`}
              className="justify-start"
            >
              <Download {...icon} />
              {t('story.download')}
            </ButtonAnchor>
          )}
          {runUrl && (
            <ButtonAnchor href={runUrl} target="_blank" rel="noreferrer" className="justify-start">
              <Waypoints {...icon} />
              {t('story.showRun')}
            </ButtonAnchor>
          )}
          {mayChange && (
            <MenuLink to="?confirm=delete">
              <Trash2 {...icon} />
              {t('story.delete')}
            </MenuLink>
          )}
        </Menu>
      </div>
    </div>
  )
}

function MenuLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      replace={!to.startsWith('/')}
      preventScrollReset
      className="flex min-h-11 items-center gap-2 rounded-control px-3 text-sm hover:bg-sunken"
    >
      {children}
    </Link>
  )
}
