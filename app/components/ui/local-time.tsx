import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * A time of day as the reader's clock shows it, with the day when that is not today. The server does not know that clock:
 * until the page is awake it names its own zone.
 */
export function LocalTime({ at }: { at: string }) {
  const { language } = useTranslation().i18n
  const [isAwake, setAwake] = useState(false)
  useEffect(() => setAwake(true), [])
  return (
    // A new element, because React leaves the server's text in an old one.
    <time key={String(isAwake)} dateTime={at} className="tabular" suppressHydrationWarning>
      {formatTime(new Date(at), new Date(), language, !isAwake)}
    </time>
  )
}

function formatTime(at: Date, now: Date, language: string, withZone: boolean): string {
  const isToday = at.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(!isToday && { day: 'numeric', month: 'numeric' }),
    ...(withZone && { timeZoneName: 'short' }),
  }).format(at)
}
