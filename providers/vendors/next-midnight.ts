const HOUR_MS = 3_600_000

/** The first moment after `now` at which a new day begins in a time zone (an IANA name). */
export function nextMidnight(timeZone: string, now: Date): Date {
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const today = clock.format(now)
  // Clocks change by whole hours there, and days have 23 to 25 of them: the next full hour with another date.
  let at = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS
  while (clock.format(at) === today) at += HOUR_MS
  return new Date(at)
}
