import { ChevronUp, SkipBack, SkipForward } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format.ts'
import { closeWhenLeft } from '../ui/menu.tsx'
import { Control } from './control.tsx'
import { chapterAhead, chapterOf } from './player-state.ts'
import type { Player } from './use-player.ts'
import { skipChapter } from './use-player-keys.ts'

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Which chapter is heard, and the way to the others. */
export function Chapters({ player }: { player: Player }) {
  const { t } = useTranslation()
  const { chapters } = player.state.playlist
  const current = chapterOf(player.state)
  return (
    <div className="flex min-w-0 items-center justify-center gap-1">
      <Control isSmall label={t('player.previousChapter')} onClick={() => skipChapter(player, 'back')}>
        <SkipBack {...icon} />
      </Control>
      <ChapterList player={player} current={current}>
        <span className="truncate py-1">{chapters[current]?.title ?? t('player.beforeChapters')}</span>
      </ChapterList>
      <Control
        isSmall
        label={t('player.nextChapter')}
        onClick={() => skipChapter(player, 'ahead')}
        disabled={chapterAhead(player.state) === null}
      >
        <SkipForward {...icon} />
      </Control>
    </div>
  )
}

interface ListProps {
  player: Player
  current: number
  children: ReactNode
}

/** Opens upwards, over the page. The chapter that is heard is in view when it opens. */
function ChapterList({ player, current, children }: ListProps) {
  const { t } = useTranslation()
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => closeWhenLeft(details.current), [])
  function pick(startMs: number) {
    player.seek(startMs)
    details.current?.removeAttribute('open')
    details.current?.querySelector('summary')?.focus()
  }
  return (
    <details
      ref={details}
      className="group relative min-w-0 max-sm:flex-1"
      onToggle={({ currentTarget }) =>
        currentTarget.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
      }
    >
      <summary
        title={t('player.chapters')}
        className="flex min-h-11 list-none items-center justify-center gap-1 rounded-control px-2 text-sm hover:bg-sunken sm:min-h-9"
      >
        <span className="sr-only">{t('player.chapters')}: </span>
        {children}
        <ChevronUp {...icon} className="shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <ol className="card absolute bottom-full left-1/2 z-30 mb-2 max-h-[50vh] w-max min-w-64 max-w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 overflow-y-auto p-2 shadow-soft">
        {player.state.playlist.chapters.map(({ title, startMs }, place) => (
          <li key={startMs}>
            <button
              type="button"
              onClick={() => pick(startMs)}
              aria-current={place === current || undefined}
              className="flex min-h-11 w-full items-center gap-4 rounded-control px-3 py-1 text-left text-sm hover:bg-sunken aria-current:font-semibold aria-current:text-accent"
            >
              <span className="min-w-0 flex-1 break-words">{title}</span>
              <span className="tabular text-muted text-xs">{formatClock(startMs)}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** Where chapters begin, over the bar that shows the position. The bar's own ends are half its thumb wide. */
export function ChapterMarks({ player }: { player: Player }) {
  const { chapters, durationMs } = player.state.playlist
  return (
    <span aria-hidden className="pointer-events-none absolute inset-x-2 inset-y-0">
      {chapters
        .filter(({ startMs }) => startMs > 0)
        .map(({ startMs }) => (
          <span
            key={startMs}
            style={{ left: `${(100 * startMs) / Math.max(1, durationMs)}%` }}
            className="-translate-x-1/2 absolute top-1/2 h-3 w-0.5 -translate-y-1/2 rounded-full bg-ink"
          />
        ))}
    </span>
  )
}
