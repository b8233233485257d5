import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

/** What a person sees first: what waits for them, what is being made, this week in numbers, and what happened lately. */
export async function readDashboard(user: SessionUser) {
  const { storyLists, dashboard, activity } = services()
  const [needsMe, runsNow, stats, feed] = await Promise.all([
    storyLists.page(user.id, { statuses: ['failed', 'partial', 'waiting'] }),
    storyLists.page(user.id, { statuses: ['processing', 'queued'] }),
    dashboard.stats(user.id, 'week'),
    activity.list(user.id),
  ])
  return { needsMe: needsMe.items, runsNow: runsNow.items, stats, activity: feed.items }
}
