import { floorHour, periodOf, type TimePoint, type TimeRange, type TimeUnit } from './statistics.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Whether the clocks of this time zone are known here. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const
  const exact = { ...numeric, minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  const clock = new Intl.DateTimeFormat('en', { ...exact, timeZone: zone })
  clocks.set(zone, clock)
  return clock
}

/** What the clocks of a zone show, as if it were UTC. */
function wallOf(at: number, zone: string): number {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
}

/** When the clocks of a zone show this; of a time that they leave out, some time beside it. */
function fromWall(wall: number, zone: string): number {
  const guess = wall - (wallOf(wall, zone) - wall)
  return wall - (wallOf(guess, zone) - guess)
}

const steps: Record<Exclude<TimeUnit, 'hour'>, (wall: Date, by: number) => number> = {
  day: (wall, by) => Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + by),
  month: (wall, by) => Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + by),
  year: (wall, by) => Date.UTC(wall.getUTCFullYear() + by, 0),
}

/** Where the piece begins that lies `by` pieces from the one of this time. Hours are those of UTC, in which is counted. */
function startOf(unit: TimeUnit, at: number, by: number, zone: string): number {
  if (unit === 'hour') return floorHour(at) + by * HOUR_MS
  return fromWall(steps[unit](new Date(wallOf(at, zone)), by), zone)
}

const labelLengths: Record<TimeUnit, number> = { hour: 16, day: 10, month: 7, year: 4 }

function pointOf(unit: TimeUnit, at: number, zone: string): TimePoint {
  const label = new Date(wallOf(at, zone)).toISOString().slice(0, labelLengths[unit])
  return { label, start: new Date(at).toISOString() }
}

const units: Record<Exclude<TimeRange, 'all'>, TimeUnit> = {
  day: 'hour',
  week: 'day',
  month: 'day',
  year: 'month',
}
/** As many points as still can be told apart. */
function unitOfAll(length: number): TimeUnit {
  if (length <= 62 * DAY_MS) return 'day'
  return length <= 5 * 365 * DAY_MS ? 'month' : 'year'
}

/**
 * The time of a chart in pieces of the reader's calendar, whole ones: the first may begin before the time itself, by as much as
 * makes it whole. `first`: when there was something first. `lead` pieces stand before all others.
 */
export function timeAxis(
  timeRange: TimeRange,
  { now, zone, first, lead = 0 }: { now: number; zone: string; first: number; lead?: number },
): { unit: TimeUnit; points: TimePoint[] } {
  const from = timeRange === 'all' ? first : periodOf(timeRange, now).from.getTime()
  const unit = timeRange === 'all' ? unitOfAll(now - first) : units[timeRange]
  const points: TimePoint[] = []
  for (let place = -lead; ; place++) {
    const at = startOf(unit, from, place, zone)
    if (at > now) return { unit, points }
    points.push(pointOf(unit, at, zone))
  }
}
