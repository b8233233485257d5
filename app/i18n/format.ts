import { useTranslation } from 'react-i18next'
import { dateFormat, numberFormat, relativeTimeFormat } from './formatters.ts'

const minute = 60_000
const hour = 60 * minute
const CENT = 0.01

/** A duration in words, as exact as a person needs: "5 phút 20 giây", "1 hour 4 minutes". */
export function formatDuration(milliseconds: number, language: string): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  const parts: [number, 'hour' | 'minute' | 'second'][] =
    seconds >= 3600
      ? [
          [Math.floor(seconds / 3600), 'hour'],
          [Math.floor((seconds % 3600) / 60), 'minute'],
        ]
      : [
          [Math.floor(seconds / 60), 'minute'],
          [seconds % 60, 'second'],
        ]
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => inUnit(amount, unit, language))
    .join(' ')
}

/** Rounded for what is only a guess: whole minutes, or tens of seconds below one. */
export function formatEstimate(milliseconds: number, language: string): string {
  const step = milliseconds >= minute ? minute : 10_000
  return formatDuration(Math.max(step, Math.round(milliseconds / step) * step), language)
}

/** A position on a clock: "0:42", "1:05:31". */
export function formatClock(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const tail = `${String(s).padStart(2, '0')}`
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${tail}` : `${m}:${tail}`
}

/** Less than a minute ago; or to come, by another clock. */
export const isJustNow = (time: string, now: number): boolean =>
  Math.abs(new Date(time).getTime() - now) < minute

/** How long ago, or the date once it is more than a week: "3 phút trước". */
export function formatAgo(time: string, now: number, language: string): string {
  const ago = new Date(time).getTime() - now
  const relative = relativeTimeFormat(language, { numeric: 'auto' })
  if (isJustNow(time, now)) return relative.format(0, 'minute')
  if (Math.abs(ago) < hour) return relative.format(Math.round(ago / minute), 'minute')
  if (Math.abs(ago) < 24 * hour) return relative.format(Math.round(ago / hour), 'hour')
  if (Math.abs(ago) < 7 * 24 * hour) return relative.format(Math.round(ago / (24 * hour)), 'day')
  return dateFormat(language, { dateStyle: 'medium' }).format(new Date(time))
}

/** US dollars with as many digits as say something: "0,42 US$". Below a cent the amount itself says nothing. */
export function formatDollars(amount: number, language: string): string {
  return numberFormat(language, { style: 'currency', currency: 'USD' }).format(amount)
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size as people read it: "0 byte", "12,5 MB". */
export function formatSize(bytes: number, language: string): string {
  const power = Math.min(sizes.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1024 ** power
  const digits = amount < 10 && power > 0 ? 1 : 0
  return numberFormat(language, {
    style: 'unit',
    unit: sizes[power],
    maximumFractionDigits: digits,
  }).format(amount)
}

/** The formatters above in the reader's language. */
export function useFormat() {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const dollars = (amount: number) => formatDollars(amount, language)
  return {
    /** An amount that stands; null is not known. */
    money(amount: number | null): string {
      if (amount === null) return t('cost.unknown')
      if (amount === 0) return t('cost.free')
      return amount < CENT ? t('cost.under', { amount: dollars(CENT) }) : dollars(amount)
    },
    /** An amount that is only estimated. */
    atMost(amount: number | null): string {
      if (amount === null) return t('cost.unknown')
      if (amount === 0) return t('cost.free')
      return amount < CENT
        ? t('cost.under', { amount: dollars(CENT) })
        : t('cost.atMost', { amount: dollars(amount) })
    },
    duration: (milliseconds: number) => formatDuration(milliseconds, language),
    estimate: (milliseconds: number) => formatEstimate(milliseconds, language),
    /** A day, in UTC as months and plans are counted. */
    day: (time: string) =>
      dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(time)),
    ago: (time: string) => formatAgo(time, Date.now(), language),
    bytes: (bytes: number) => inUnit(Math.floor(bytes / 1024 / 1024), 'megabyte', language, 'short'),
    size: (bytes: number) => formatSize(bytes, language),
    number: (value: number) => numberFormat(language).format(value),
  }
}

function inUnit(
  amount: number,
  unit: string,
  language: string,
  unitDisplay: 'long' | 'short' = 'long',
): string {
  return numberFormat(language, { style: 'unit', unit, unitDisplay }).format(amount)
}
