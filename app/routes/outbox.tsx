import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ErrorPage } from '../components/error-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { readOutbox } from '../utils/outbox.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  return {
    mails: await readOutbox().catch(throwPage),
    title: pageTitle(request, 'settings.outbox.title'),
  }
}

export default function Outbox() {
  const { mails } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6">
      <h1 className="font-bold text-xl">{t('settings.outbox.title')}</h1>
      <p className="text-muted">
        {mails.length > 0 ? t('settings.outbox.lead') : t('settings.outbox.empty')}
      </p>
      {mails.map(({ name, html }) => (
        <section key={name} className="card flex flex-col gap-2 p-4">
          <h2 className="break-all font-medium text-sm">{name}</h2>
          <iframe
            title={name}
            srcDoc={`<base target="_top">${html}`}
            sandbox="allow-top-navigation-by-user-activation"
            className="h-96 w-full rounded-control"
          />
        </section>
      ))}
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
