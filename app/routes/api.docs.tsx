import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { openApiDocument } from '../../core/api/openapi.ts'
import { operations } from '../../core/api/operations.ts'
import { OperationCard } from '../components/api-docs/operation-card.tsx'
import { SchemaFields } from '../components/api-docs/schema-fields.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { ownUrl } from '../utils/own-url.server.ts'

export function loader({ request }: LoaderFunctionArgs) {
  return {
    document: openApiDocument(operations, ownUrl(request)),
    title: pageTitle(request, 'apiDocs.title'),
  }
}

/** The HTTP API as people read it, drawn from the same document that programs get. */
export default function ApiDocs() {
  const { document } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const server = document.servers[0]?.url ?? ''
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, server })),
  )
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <header className="flex flex-col gap-2">
        <h1 className="font-bold text-xl">{t('apiDocs.title')}</h1>
        <p className="text-muted">{t('apiDocs.lead')}</p>
        <a href="/api/openapi.json" className="text-accent text-sm underline">
          {t('apiDocs.document')}
        </a>
      </header>
      {document.tags.map(({ name }) => (
        <section key={name} aria-labelledby={`tag-${name}`} className="flex flex-col gap-3">
          <h2 id={`tag-${name}`} className="font-bold text-lg" lang="en">
            {name}
          </h2>
          {described
            .filter(({ operation }) => operation.tags.includes(name))
            .map((each) => (
              <OperationCard key={each.operation.operationId} {...each} />
            ))}
        </section>
      ))}
      <section aria-labelledby="schemas" className="flex flex-col gap-3">
        <h2 id="schemas" className="font-bold text-lg">
          {t('apiDocs.schemas')}
        </h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <section key={name} id={`schema-${name}`} className="card flex flex-col gap-3 px-5 py-4">
            <h3 className="font-semibold text-sm">{name}</h3>
            <SchemaFields schema={schema} />
          </section>
        ))}
      </section>
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
