import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const YEAR = 365 * 24 * 60 * 60

/** Tells the server in which time zone the reader's days begin, once, when it counted by another one. */
export function useZone(counted: string): void {
  const { revalidate } = useRevalidator()
  const isTold = useRef(false)
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (isTold.current || own === counted) return
    isTold.current = true
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `ke_zone=${own}; Path=/; Max-Age=${YEAR}; SameSite=Lax`
    revalidate()
  }, [counted, revalidate])
}
