import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData, useSearchParams } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ComparedSection } from '../components/compare/compared-section.tsx'
import { SectionLinks } from '../components/compare/section-links.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { MayChange } from '../components/story/may-change.ts'
import { ButtonLink } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { comparisonOf } from '../utils/compare.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { mayChangeStory } from '../utils/stories.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const from = new URL(request.url).searchParams.get('from')
  const [comparison, mayChange] = await Promise.all([
    comparisonOf(user, params.id, Number(from)),
    mayChangeStory(user, params.id),
  ]).catch(throwPage)
  return { ...comparison, mayChange, title: pageTitle(request, 'compare.title', comparison.story.title) }
}

/** Marks are shown and hidden without asking again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, ...rest }) =>
  currentUrl.pathname === nextUrl.pathname &&
  currentUrl.searchParams.get('from') === nextUrl.searchParams.get('from') &&
  currentUrl.search !== nextUrl.search
    ? false
    : rest.defaultShouldRevalidate

export default function Compare() {
  const { story, sections, places, previous, next, mayChange } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const showsMarks = search.get('marks') !== 'off'
  const from = sections[0]?.index ?? 0
  const pathOf = (index: number, marks = showsMarks) => `?from=${index}${marks ? '' : '&marks=off'}`
  return (
    <MayChange.Provider value={mayChange}>
      <div className="mx-auto flex w-full max-w-6xl grow flex-col gap-6 px-4 pt-4 pb-12 sm:px-6">
        <header className="flex flex-col gap-2">
          <ButtonLink to={`/stories/${story.id}`} look="quiet" className="-ml-3 self-start text-muted">
            <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
            {story.title || t('story.untitled')}
          </ButtonLink>
          <h1 className="font-bold text-lg sm:text-xl">{t('compare.title')}</h1>
          <p className="max-w-prose text-muted text-sm">{t('compare.lead')}</p>
          <ButtonLink
            to={pathOf(from, !showsMarks)}
            replace
            preventScrollReset
            look="outline"
            className="self-start"
          >
            {t(showsMarks ? 'compare.hideMarks' : 'compare.showMarks')}
          </ButtonLink>
        </header>
        {sections.length === 0 && <p className="text-muted text-sm">{t('compare.empty')}</p>}
        <SectionLinks places={places} pathOf={pathOf} />
        {sections.map((section) => (
          <ComparedSection
            key={section.id}
            storyId={story.id}
            section={section}
            language={story.language}
            isUnderWay={story.isUnderWay}
            showsMarks={showsMarks}
          />
        ))}
        <nav aria-label={t('compare.pages')} className="flex flex-wrap gap-2 empty:hidden">
          {previous !== null && (
            <ButtonLink to={pathOf(previous)} look="outline">
              {t('compare.previous')}
            </ButtonLink>
          )}
          {next !== null && (
            <ButtonLink to={pathOf(next)} look="outline">
              {t('compare.next')}
            </ButtonLink>
          )}
        </nav>
      </div>
    </MayChange.Provider>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
