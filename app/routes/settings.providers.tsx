import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { may } from '../../core/policy.ts'
import { providerKinds } from '../../core/provider.ts'
import { ProviderCard } from '../components/settings/provider-card.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { listProviders } from '../utils/providers.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const isOperator = may(await requireUser(request), 'admin:read')
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
    <>
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{t('providers.title')}</h2>
        <p className="text-muted text-sm">{t('providers.lead')}</p>
      </div>
      {providerKinds.map((kind) => (
        <section key={kind} aria-labelledby={kind} className="card px-4 pt-4 sm:px-6">
          <h3 id={kind} className="font-semibold text-base">
            {t(`providers.kinds.${kind}`)}
          </h3>
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
    </>
  )
}

export const meta = pageMeta
