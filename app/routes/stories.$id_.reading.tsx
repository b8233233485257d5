import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ErrorPage } from '../components/error-page.tsx'
import { PassageForm, voicesFor } from '../components/story/passage-form.tsx'
import { ReadPassage } from '../components/story/read-passage.tsx'
import { ButtonLink } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { readingOf } from '../utils/reading.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const from = new URL(request.url).searchParams.get('from')
  const reading = await readingOf(user, params.id, Number(from)).catch(throwPage)
  return { ...reading, title: pageTitle(request, 'reading.title', reading.story.title) }
}

export default function Reading() {
  const { story, mayChange, provider, voices, region, passages, previous, next } =
    useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-6 px-4 pt-4 pb-12 sm:px-6">
      <header className="flex flex-col gap-2">
        <ButtonLink to={`/stories/${story.id}`} look="quiet" className="-ml-3 self-start text-muted">
          <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
          {story.title || t('story.untitled')}
        </ButtonLink>
        <h1 className="font-bold text-lg sm:text-xl">{t('reading.title')}</h1>
        <p className="text-muted text-sm">
          {t('reading.lead')} {story.language === 'vi-VN' && t(`reading.of.${region}`)}
        </p>
        <ButtonLink to="/settings/lexicon" look="outline" className="self-start">
          {t('lexicon.title')}
        </ButtonLink>
      </header>
      {passages.length === 0 && <p className="text-muted text-sm">{t('reading.empty')}</p>}
      {passages.map((passage) => (
        <ReadPassage key={passage.chunkIndex} passage={passage} language={story.language}>
          {mayChange && (
            <details className="mt-3 rounded-control border border-line">
              <summary className="min-h-11 cursor-pointer content-center px-3 font-medium text-sm">
                {t('passage.change')}
              </summary>
              <div className="px-3 pb-3">
                <PassageForm story={story} passage={passage} voices={voicesFor(story, provider, voices)} />
              </div>
            </details>
          )}
        </ReadPassage>
      ))}
      <nav aria-label={t('reading.pages')} className="flex flex-wrap gap-2">
        {previous !== null && (
          <ButtonLink to={`?from=${previous}`} look="outline">
            {t('reading.previous')}
          </ButtonLink>
        )}
        {next !== null && (
          <ButtonLink to={`?from=${next}`} look="outline">
            {t('reading.next')}
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
