import type { TimeUnit } from '../../../core/statistics.ts'

/** A share or a change, as percent; what is small keeps a digit. */
export function formatPercent(percent: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: percent > 0 && percent < 10 ? 1 : 0,
  }).format(percent)
}

/** A time of which two digits are known: "0,4 giây", "38 giây", "2,5 phút". */
export function formatBrief(milliseconds: number, language: string): string {
  const [amount, unit] =
    milliseconds < 60_000 ? [milliseconds / 1000, 'second'] : [milliseconds / 60_000, 'minute']
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount)
}

type Shape = Intl.DateTimeFormatOptions
const brief: Record<TimeUnit, Shape> = {
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'numeric' },
  month: { month: 'numeric', year: '2-digit' },
  year: { year: 'numeric' },
}
const full: Record<TimeUnit, Shape> = {
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', day: 'numeric', month: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
}

/** A piece of a time axis as its reader names it. `label` says already what their clock shows, so no zone may move it again. */
export function formatPoint(
  label: string,
  unit: TimeUnit,
  language: string,
  length: 'brief' | 'full',
): string {
  const shape = (length === 'brief' ? brief : full)[unit]
  const at = new Date(unit === 'hour' ? `${label}Z` : label)
  return new Intl.DateTimeFormat(language, { ...shape, timeZone: 'UTC' }).format(at)
}

/** Where an axis of amounts ends: the first of 1, 2, 5, 10, 20, … that holds them all, and is even in halves. */
export function axisTop(most: number): number {
  if (most <= 2) return 2
  const size = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 4, 6, 10].map((step) => step * size).find((top) => top >= most) ?? 10 * size
}

/** Which of so many points are named below an axis that has room for a few names. */
export const namedPoints = (count: number, names: number): Set<number> => {
  const step = Math.max(1, Math.ceil(count / names))
  return new Set(Array.from({ length: Math.ceil(count / step) }, (_, place) => count - 1 - place * step))
}
