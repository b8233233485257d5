import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../../core/desk.ts'
import type { StoryFilter } from '../../../core/story.ts'

interface Props {
  more: Desk['needsMe']['more']
  /** Where the stories are found that are not shown. */
  status: NonNullable<StoryFilter['status']>
}

/** The ways to what a list has left out. */
export function MoreLinks({ more, status }: Props) {
  const { t } = useTranslation()
  return (
    <p className="flex flex-wrap gap-x-4 text-sm empty:hidden">
      {more.map((kind) => (
        <Link
          key={kind}
          to={kind === 'story' ? `/stories?status=${status}` : '/batch'}
          className="flex min-h-11 items-center rounded-control underline underline-offset-2 sm:min-h-8"
        >
          {t(`dashboard.more.${kind}`)}
        </Link>
      ))}
    </p>
  )
}
