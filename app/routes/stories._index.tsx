import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { storySorts, storyStatuses } from '../../core/story.ts'
import { ErrorPage } from '../components/error-page.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { EmptyLibrary } from '../components/stories/empty-library.tsx'
import { StoryCard } from '../components/stories/story-card.tsx'
import { StoryFilter } from '../components/stories/story-filter.tsx'
import { ButtonLink } from '../components/ui/button.tsx'
import { useStoriesLive } from '../hooks/use-stories-live.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { listStories, startSample } from '../utils/stories.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = new URL(request.url).searchParams
  const q = search.get('q') ?? ''
  const status = storyStatuses.find((known) => known === search.get('status'))
  const sort = storySorts.find((known) => known === search.get('sort'))
  const cursor = search.get('cursor') ?? undefined
  const page = await listStories(user, { q: q || undefined, statuses: status && [status], sort, cursor })
  return {
    ...page,
    q,
    status: status ?? '',
    sort: sort ?? 'newest',
    isFirst: !cursor,
    title: pageTitle(request, 'stories.title'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  try {
    const { storyId, started } = await startSample(user, form.get('sample') === 'en' ? 'en' : 'vi')
    return redirect(`/stories/${storyId}${started ? '' : '?kept'}`)
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

export default function Stories() {
  const { items, nextCursor, q, status, sort, isFirst } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  useStoriesLive()
  const isFiltered = q !== '' || status !== ''
  const isEmpty = items.length === 0 && !isFiltered && isFirst
  const filter = new URLSearchParams(
    Object.entries({ q, status, sort: sort === 'newest' ? '' : sort }).filter(([, value]) => value),
  )
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <div className="flex flex-wrap items-center gap-4">
        <h1 className="mr-auto font-bold text-xl">{t('stories.title')}</h1>
        {!isEmpty && (
          <ButtonLink to="/stories/new">
            <Plus size={18} strokeWidth={1.75} aria-hidden />
            {t('nav.newStory')}
          </ButtonLink>
        )}
      </div>
      <ActionErrorNote error={failure?.error} />
      {!isEmpty && <StoryFilter q={q} status={status} sort={sort} />}
      {isEmpty && <EmptyLibrary />}
      {!isEmpty && items.length === 0 && (
        <div className="flex flex-col items-center gap-4 py-12">
          <p className="text-muted">{t('stories.none')}</p>
          <ButtonLink to="/stories" look="outline">
            {t('stories.clear')}
          </ButtonLink>
        </div>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-x-4 gap-y-8 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] sm:gap-x-6">
        {items.map((story) => (
          <StoryCard key={story.id} story={story} />
        ))}
      </div>
      <nav className="flex flex-wrap justify-center gap-2 empty:hidden" aria-label={t('stories.title')}>
        {!isFirst && (
          <ButtonLink to={`?${filter}`} look="quiet">
            {t('stories.first')}
          </ButtonLink>
        )}
        {nextCursor && (
          <ButtonLink to={`?${new URLSearchParams([...filter, ['cursor', nextCursor]])}`} look="outline">
            {t('stories.more')}
          </ButtonLink>
        )}
      </nav>
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
