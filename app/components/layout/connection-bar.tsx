import { Link, useLocation } from '@remix-run/react'
import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useConnection, useIsOnline } from '../../hooks/use-connection.tsx'
import { useDelayed } from '../../hooks/use-delayed.ts'

/** A short loss is mended before anybody would notice. */
const SHOWN_AFTER_MS = 3000

/** Says when the page no longer hears what happens; gone once it does again. */
export function ConnectionBar() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const connection = useConnection()
  const isOffline = !useIsOnline()
  const isDown = useDelayed(connection === 'down', SHOWN_AFTER_MS)
  const isSignedOut = connection === 'signedOut'
  return (
    <div role="status" className="sticky top-0 z-20">
      {(isOffline || isDown || isSignedOut) && (
        <p className="flex flex-wrap items-center justify-center gap-x-2 border-line border-b bg-sunken px-4 py-1.5 text-center text-xs">
          <WifiOff size={16} strokeWidth={1.75} aria-hidden />
          {isSignedOut && !isOffline ? t('connection.signedOut') : t('connection.lost')}
          {isSignedOut && !isOffline && (
            <Link
              to={`/sign-in?${new URLSearchParams({ redirectTo: pathname + search })}`}
              reloadDocument
              className="inline-flex min-h-6 items-center rounded-control font-medium text-accent underline"
            >
              {t('nav.signIn')}
            </Link>
          )}
        </p>
      )}
    </div>
  )
}
