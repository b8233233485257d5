import type { JsonSchema } from '../../../core/api/openapi.ts'

const NAMED = '#/components/schemas/'

/** A schema's fields with their types and bounds; a named schema is a link to where it is described. */
export function SchemaFields({ schema }: { schema: JsonSchema }) {
  const fields = Object.entries(schema.properties ?? {})
  if (fields.length === 0) return <SchemaType schema={schema} />
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {fields.map(([name, field]) => (
        <div key={name} className="flex flex-wrap items-baseline gap-x-3">
          <dt className="font-mono">
            {name}
            {!schema.required?.includes(name) && <span className="text-muted">?</span>}
          </dt>
          <dd className="min-w-0">
            <SchemaType schema={field} />
            {field.properties && (
              <div className="mt-2 border-line border-l pl-4">
                <SchemaFields schema={field} />
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function SchemaType({ schema }: { schema: JsonSchema }) {
  const target = schema.$ref ?? schema.items?.$ref
  const bounds = boundsOf(schema)
  return (
    <span className="text-muted">
      {target?.startsWith(NAMED) ? (
        <a href={`#schema-${target.slice(NAMED.length)}`} className="text-accent underline">
          {target.slice(NAMED.length)}
          {schema.items && '[]'}
        </a>
      ) : (
        <span className="break-words">{typeOf(schema)}</span>
      )}
      {bounds && <span> {bounds}</span>}
      {schema.description && <span> · {schema.description}</span>}
    </span>
  )
}

function typeOf({ type, enum: values, const: only, anyOf, items, format }: JsonSchema): string {
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ')
  if (only !== undefined) return JSON.stringify(only)
  if (Array.isArray(anyOf)) return (anyOf as JsonSchema[]).map(nameOf).join(' | ')
  if (items) return `${nameOf(items)}[]`
  return [type ?? 'any'].flat().join(' | ') + (format ? ` (${format})` : '')
}

const nameOf = (schema: JsonSchema): string =>
  schema.$ref ? schema.$ref.slice(NAMED.length) : typeOf(schema)

/** `1–100`, for lengths and for numbers; nothing when there is no bound that says something. */
function boundsOf({ minimum, maximum, minLength, maxLength, default: usual }: JsonSchema): string {
  const from = minimum ?? minLength
  const to = maximum ?? maxLength
  const isPlain = to === Number.MAX_SAFE_INTEGER
  const range =
    from === undefined && (to === undefined || isPlain) ? '' : `${from ?? ''}–${isPlain ? '' : (to ?? '')}`
  return [range, usual !== undefined && `= ${JSON.stringify(usual)}`].filter(Boolean).join(' ')
}
