import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { providerKinds } from '../../core/provider.ts'
import { ErrorPage } from '../components/error-page.tsx'
import { ProviderCard } from '../components/settings/provider-card.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { listProviders } from '../utils/providers.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const { role } = await requireUser(request)
  const isOperator = role === 'admin'
  return {
    isOperator,
    providers: await listProviders(),
    title: pageTitle(request, 'providers.title'),
  }
}

export default function Providers() {
  const { providers, isOperator } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="font-bold text-xl">{t('providers.title')}</h1>
      <p className="text-muted text-sm">{t('providers.lead')}</p>
      {providerKinds.map((kind) => (
        <section key={kind} aria-labelledby={kind} className="card px-4 pt-4 sm:px-6">
          <h2 id={kind} className="font-semibold text-base">
            {t(`providers.kinds.${kind}`)}
          </h2>
          <ul className="flex flex-col divide-y divide-line">
            {providers
              .filter((provider) => provider.kind === kind)
              .map((provider) => (
                <ProviderCard key={provider.name} provider={provider} isOperator={isOperator} />
              ))}
          </ul>
        </section>
      ))}
      {isOperator && <p className="text-muted text-xs">{t('providers.operatorHint')}</p>}
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
