import { useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDelayed } from '../../hooks/use-delayed.ts'
import { skeletonOf } from './skeletons.tsx'

/** A page that comes sooner needs no stand-in: it would only flicker. */
const SHOWN_AFTER_MS = 300

/** The page, or, while another one takes its time to load, that one's shape. */
export function PendingPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { state, location } = useNavigation()
  const target = state === 'loading' && location.pathname !== pathname ? location.pathname : null
  const isSlow = useDelayed(target !== null, SHOWN_AFTER_MS)
  const Skeleton = isSlow && target ? skeletonOf(target) : null
  return (
    <>
      {/* Only hidden, so that nothing typed is lost when the other page does not come. */}
      <div hidden={Skeleton !== null} className="contents">
        {children}
      </div>
      {Skeleton && (
        <div role="status">
          <h1 className="sr-only">{t('loading')}</h1>
          <Skeleton />
        </div>
      )}
    </>
  )
}
