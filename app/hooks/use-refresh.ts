import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useConnection } from './use-connection.tsx'

/** Loads the page's data anew every so many milliseconds while somebody looks at it, and at once when they come back to it. */
export function useRefresh(everyMs: number): void {
  const { revalidate } = useRevalidator()
  // While nobody answers, what is shown stays: an error page would say less.
  const isAway = useConnection() === 'down'
  const refresh = useRef(() => {})
  refresh.current = () => {
    if (document.visibilityState === 'visible' && !isAway) revalidate()
  }
  useEffect(() => {
    const look = () => refresh.current()
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs])
}
