import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useIsOnline } from '../hooks/use-connection.tsx'
import { Logo } from './logo.tsx'
import { ButtonAnchor, ButtonLink } from './ui/button.tsx'

/** What a person sees when a page is not there or breaks: what happened, what it means, what to do. */
export function ErrorPage() {
  const error = useRouteError()
  const { t } = useTranslation()
  const missing = isRouteErrorResponse(error) && (error.status === 404 || error.status === 405)
  const offline = useIsUnreachable(error)
  const tooFast = isRouteErrorResponse(error) && error.status === 429
  const texts = missing ? 'notFound' : tooFast ? 'tooFast' : offline ? 'offline' : 'crash'
  return (
    <div className="mx-auto flex max-w-md grow flex-col items-center justify-center gap-4 px-4 py-18 text-center">
      <Logo size={72} />
      <h1 className="font-bold text-xl">{t(`${texts}.title`)}</h1>
      <p className="text-muted">{t(`${texts}.text`)}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {!missing && (
          <ButtonAnchor href="" look="primary">
            {t('crash.reload')}
          </ButtonAnchor>
        )}
        <ButtonLink to="/" look={missing ? 'primary' : 'outline'}>
          {t('notFound.home')}
        </ButtonLink>
      </div>
    </div>
  )
}

/**
 * Whether the page could not be asked for at all. It stays so when the network is back, and then the page is loaded again: by
 * itself, because whoever waits for a train in a tunnel has nothing to press there.
 */
function useIsUnreachable(error: unknown): boolean {
  const { revalidate } = useRevalidator()
  const isOnline = useIsOnline()
  const connection = useConnection()
  // `fetch` throws a TypeError when nobody answers.
  const isAway = error instanceof TypeError && (!isOnline || connection === 'down')
  const [wasAway, setWasAway] = useState(isAway)
  if (isAway && !wasAway) setWasAway(true)

  const isBack = wasAway && isOnline && connection === 'live'
  useEffect(() => {
    if (isBack) revalidate()
  }, [isBack, revalidate])
  return wasAway
}
