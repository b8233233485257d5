import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { BatchCard } from '../components/batch/batch-card.tsx'
import { EmptyBatches } from '../components/batch/empty-batches.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { ButtonLink } from '../components/ui/button.tsx'
import { Pager } from '../components/ui/pager.tsx'
import { onBatchNews } from '../hooks/live-sockets.ts'
import { useListLive } from '../hooks/use-list-live.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { listBatches } from '../utils/batches.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  const page = await listBatches(user, { cursor })
  return { ...page, isFirst: !cursor, title: pageTitle(request, 'batches.title') }
}

export default function Batches() {
  const { items, nextCursor, isFirst } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useListLive(onBatchNews)
  const isEmpty = items.length === 0 && isFirst
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <div className="flex flex-wrap items-center gap-4">
        <h1 className="mr-auto font-bold text-xl">{t('batches.title')}</h1>
        {!isEmpty && (
          <ButtonLink to="/batch/new">
            <Plus size={18} strokeWidth={1.75} aria-hidden />
            {t('batches.newShort')}
          </ButtonLink>
        )}
      </div>
      {isEmpty && <EmptyBatches />}
      <div className="flex flex-col gap-3 empty:hidden">
        {items.map((batch) => (
          <BatchCard key={batch.id} batch={batch} />
        ))}
      </div>
      <Pager
        label={t('batches.title')}
        query={new URLSearchParams()}
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('batches.first')}
        more={t('batches.more')}
      />
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
