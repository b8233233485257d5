import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ActivityFeed } from '../components/dashboard/activity-feed.tsx'
import { NeedsMe } from '../components/dashboard/needs-me.tsx'
import { RunsNow } from '../components/dashboard/runs-now.tsx'
import { Statistics } from '../components/dashboard/statistics.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { VerifyEmailNote } from '../components/layout/verify-email-note.tsx'
import { NearlyUsedNote } from '../components/plan/nearly-used-note.tsx'
import { EmptyLibrary } from '../components/stories/empty-library.tsx'
import { useDashboardLive } from '../hooks/use-dashboard-live.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readDashboard } from '../utils/dashboard.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return { ...(await readDashboard(user, request)), title: pageTitle(request, 'dashboard.title') }
}

export default function Dashboard() {
  const {
    readAt: _,
    needsMe,
    runsNow,
    activity,
    feed,
    plan,
    ...statistics
  } = useDashboardLive(useLoaderData<typeof loader>())
  const { t } = useTranslation()
  const nothingIs = runsNow.items.length === 0 && needsMe.items.length === 0
  // The feed begins with a person's first story, and a story that is deleted takes its lines with it.
  const isEmpty = nothingIs && activity.length === 0 && feed === null
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="font-bold text-xl">{t('dashboard.title')}</h1>
      <VerifyEmailNote />
      {isEmpty ? (
        <EmptyLibrary />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex flex-col gap-8">
            <NearlyUsedNote plan={plan} />
            <NeedsMe needsMe={needsMe} />
            <RunsNow runsNow={runsNow} />
            <Statistics {...statistics} />
          </div>
          <ActivityFeed items={activity} filter={feed} />
        </div>
      )}
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
