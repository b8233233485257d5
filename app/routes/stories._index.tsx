import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Layers, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { statusesOf, storyFilterSchema } from '../../core/story.ts'
import { ErrorPage } from '../components/error-page.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { EmptyLibrary } from '../components/stories/empty-library.tsx'
import { StoryCard } from '../components/stories/story-card.tsx'
import { StoryFilterForm } from '../components/stories/story-filter.tsx'
import { ButtonLink } from '../components/ui/button.tsx'
import { Pager } from '../components/ui/pager.tsx'
import { onStoryNews } from '../hooks/live-sockets.ts'
import { useListLive } from '../hooks/use-list-live.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { listStories, pageOfBegun, startSample } from '../utils/stories.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const search = new URL(request.url).searchParams
  const submission = parseWithZod(search, { schema: storyFilterSchema })
  // What cannot be understood is said at its field, over the whole list.
  const filter = submission.status === 'success' ? submission.value : {}
  const cursor = search.get('cursor') ?? undefined
  const { status, ...query } = filter
  return {
    ...(await listStories(user, { ...query, statuses: statusesOf(status), cursor })),
    filter,
    read: submission.reply(),
    isFirst: !cursor,
    title: pageTitle(request, 'stories.title'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  try {
    const { storyId, ...begun } = await startSample(user, form.get('sample') === 'en' ? 'en' : 'vi')
    return redirect(pageOfBegun(storyId, begun))
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

export default function Stories() {
  const { items, nextCursor, filter, read, isFirst } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  useListLive(onStoryNews)
  const isFiltered = filter.q !== undefined || filter.status !== undefined
  const isEmpty = items.length === 0 && !isFiltered && isFirst
  const query = new URLSearchParams(filter)
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <div className="flex flex-wrap items-center gap-4">
        <h1 className="mr-auto font-bold text-xl">{t('stories.title')}</h1>
        <ButtonLink to="/batch/new" look="outline">
          <Layers size={18} strokeWidth={1.75} aria-hidden />
          {t('batches.new')}
        </ButtonLink>
        {!isEmpty && (
          <ButtonLink to="/stories/new">
            <Plus size={18} strokeWidth={1.75} aria-hidden />
            {t('nav.newStory')}
          </ButtonLink>
        )}
      </div>
      <ActionErrorNote error={failure?.error} />
      {!isEmpty && <StoryFilterForm key={JSON.stringify(read)} read={read} />}
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
      <Pager
        label={t('stories.title')}
        query={query}
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('stories.first')}
        more={t('stories.more')}
      />
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
