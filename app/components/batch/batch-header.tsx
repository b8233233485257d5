import { Link } from '@remix-run/react'
import {
  ArrowLeft,
  CirclePause,
  CircleStop,
  Download,
  Ellipsis,
  FilePlus2,
  Play,
  RotateCcw,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type BatchView, isActive } from '../../../core/batch.ts'
import { Intent } from '../story/intent.tsx'
import { ButtonAnchor, ButtonLink } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import type { FileTotals } from './file-totals.ts'

interface Props {
  batch: BatchView
  totals: FileTotals
  /** How many ZIPs hold what is finished. */
  downloads: number
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What the batch is called, how it stands, and what can be done with it. */
export function BatchHeader({ batch, totals, downloads }: Props) {
  const { t } = useTranslation()
  const { status } = batch
  const unfinished = totals.failed
  const hasRest = status === 'cancelled' && totals.cancelled > 0
  const isOver = !isActive(status)
  const parts =
    totals.completed > 0 ? Array.from({ length: Math.max(1, downloads) }, (_, place) => place + 1) : []
  // What one came for, once all is done; until then one of many things that can be done.
  const zips = parts.map((part) => (
    <ButtonAnchor
      key={part}
      href={`/api/batch/${batch.id}/download?part=${part}`}
      download
      look={isOver ? 'primary' : 'quiet'}
      className={isOver ? '' : 'justify-start'}
    >
      <Download {...icon} />
      {t('batches.one.download', { count: totals.completed })}
      {downloads > 1 && ` ${part}/${downloads}`}
    </ButtonAnchor>
  ))
  return (
    <div className="flex flex-wrap items-start gap-x-1 gap-y-2 sm:gap-x-4">
      <ButtonLink
        to="/batch"
        look="quiet"
        className="-ml-3 text-muted max-sm:px-2"
        title={t('batches.title')}
      >
        <ArrowLeft {...icon} />
        <span className="max-sm:sr-only">{t('batches.one.back')}</span>
      </ButtonLink>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 pt-1.5 sm:basis-60 sm:pt-0.5">
        <h1 className="min-w-0 break-words font-bold text-lg sm:text-xl">
          {batch.title || t('batch.untitled')}
        </h1>
        <span role="status" className="flex">
          <StatusBadge status={status} />
        </span>
      </div>
      <div className="sm:order-last">
        <Menu label={t('batches.one.menu')} icon={<Ellipsis {...icon} />}>
          <MenuLink to={`/batch/${batch.id}/add`}>
            <FilePlus2 {...icon} />
            {t('batches.one.add')}
          </MenuLink>
          {isOver ? (
            <MenuLink to="?confirm=delete" replace>
              <Trash2 {...icon} />
              {t('batches.one.delete')}
            </MenuLink>
          ) : (
            <>
              {zips}
              <MenuLink to="?confirm=cancel" replace>
                <CircleStop {...icon} />
                {t('batches.one.cancel')}
              </MenuLink>
            </>
          )}
        </Menu>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 empty:hidden max-sm:w-full">
        {(status === 'processing' || status === 'queued') && (
          <Intent intent="pause">
            <CirclePause {...icon} />
            {t('batches.one.pause')}
          </Intent>
        )}
        {status === 'paused' && (
          <Intent intent="resume" look="primary">
            <Play {...icon} />
            {t('batches.one.resume')}
          </Intent>
        )}
        {(unfinished > 0 || hasRest) && (
          <Intent intent="retry">
            <RotateCcw {...icon} />
            {hasRest ? t('batches.one.retryRest') : t('batches.one.retry', { count: unfinished })}
          </Intent>
        )}
        {isOver && zips}
      </div>
    </div>
  )
}

function MenuLink({ to, replace, children }: { to: string; replace?: boolean; children: ReactNode }) {
  return (
    <Link
      to={to}
      replace={replace}
      preventScrollReset={replace}
      className="flex min-h-11 items-center gap-2 rounded-control px-3 text-sm hover:bg-sunken"
    >
      {children}
    </Link>
  )
}
