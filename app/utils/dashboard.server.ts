import { feedFilterNames } from '../../core/dashboard.ts'
import { type ChartType, type TimeRange, timeRanges } from '../../core/statistics.ts'
import { isTimeZone } from '../../core/time-axis.ts'
import type { Whose } from '../../db/dashboard-sums.ts'
import type { SessionUser } from './auth.server.ts'
import { readPlan } from './plan.server.ts'
import { services } from './services.server.ts'

/** The cookie in which the page tells the time zone of its reader, whose days are counted. */
const ZONE_COOKIE = /(?:^|;\s*)ke_zone=([^;]*)/

function zoneOf(request: Request): string {
  // Names of zones have a slash, which cookies may hold as it is.
  const named = ZONE_COOKIE.exec(request.headers.get('Cookie') ?? '')?.[1] ?? ''
  return isTimeZone(named) ? named : 'UTC'
}

/** What the address asks for; what cannot be read means what is usual. */
function choicesOf(request: Request) {
  const search = new URL(request.url).searchParams
  const timeRange: TimeRange = timeRanges.find((range) => range === search.get('range')) ?? 'week'
  const feed = feedFilterNames.find((name) => name === search.get('feed')) ?? null
  return { timeRange, feed, timeZone: zoneOf(request) }
}

/** The numbers and the charts of a time. */
async function readStatistics(
  whose: Whose,
  { timeRange, timeZone }: { timeRange: TimeRange; timeZone: string },
) {
  const { dashboard } = services()
  const chart = <Type extends ChartType>(type: Type) => dashboard.chart(whose, type, { timeRange, timeZone })
  const [stats, processing, genre, performance, trend] = await Promise.all([
    dashboard.stats(whose, timeRange),
    chart('processing'),
    chart('genre'),
    chart('performance'),
    chart('trend'),
  ])
  return { timeRange, timeZone, stats, charts: { processing, genre, performance, trend } }
}

/** What a person sees first: what waits for them, what is being made, what they made in numbers, and what happened lately. */
export async function readDashboard(user: SessionUser, request: Request) {
  const { desk, activity } = services()
  const choices = choicesOf(request)
  const readAt = new Date().toISOString()
  const [{ needsMe, runsNow }, statistics, { items }, plan] = await Promise.all([
    desk.find(user.id),
    readStatistics(user.id, choices),
    activity.list(user.id, undefined, choices.feed ?? undefined),
    readPlan(user),
  ])
  return { readAt, needsMe, runsNow, ...statistics, feed: choices.feed, activity: items, plan }
}

/** What everybody made, for admins. */
export const readEverybody = (request: Request) => readStatistics('everybody', choicesOf(request))
