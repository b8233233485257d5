import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonSchema, OpenApiOperation } from '../../../core/api/openapi.ts'
import { exampleCall } from './example-call.ts'
import { SchemaFields } from './schema-fields.tsx'

interface Props {
  method: string
  path: string
  server: string
  operation: OpenApiOperation
}

/** One operation: what it does, what it takes, what it answers, and a call to try. */
export function OperationCard({ method, path, server, operation }: Props) {
  const { t } = useTranslation()
  const { operationId, summary, parameters, requestBody, responses, security } = operation
  const body = Object.entries(requestBody?.content ?? {})
  return (
    <details id={operationId} className="card px-5 py-4">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-mono font-semibold text-accent text-sm uppercase">{method}</span>
        <code className="break-all text-sm">{path}</code>
        <span className="text-muted text-sm">{summary}</span>
      </summary>
      <div className="mt-4 flex flex-col gap-4">
        <p className="text-muted text-sm">{t(security.length > 0 ? 'apiDocs.signedIn' : 'apiDocs.open')}</p>
        {parameters.length > 0 && (
          <Part title={t('apiDocs.parameters')}>
            <SchemaFields schema={asSchema(parameters)} />
          </Part>
        )}
        {body.map(([type, { schema }]) => (
          <Part key={type} title={`${t('apiDocs.body')} (${type})`}>
            <SchemaFields schema={schema} />
          </Part>
        ))}
        <Part title={t('apiDocs.answers')}>
          <dl className="flex flex-col gap-2 text-sm">
            {Object.entries(responses).map(([status, { description, content }]) => (
              <div key={status} className="flex gap-x-3">
                <dt className="font-mono">{status}</dt>
                <dd className="min-w-0">
                  <span className="text-muted">{description}</span>
                  {Object.entries(content ?? {}).map(([type, { schema }]) =>
                    type === 'application/json' ? (
                      <SchemaFields key={type} schema={schema} />
                    ) : (
                      <span key={type} className="ml-2 text-muted">
                        {type}
                      </span>
                    ),
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
        <Part title={t('apiDocs.example')}>
          <pre className="whitespace-pre-wrap break-all rounded-control bg-sunken p-3 text-xs">
            {exampleCall({ method, path, server, operation })}
          </pre>
        </Part>
      </div>
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">{title}</h3>
      {children}
    </section>
  )
}

const asSchema = (parameters: OpenApiOperation['parameters']): JsonSchema => ({
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
})
