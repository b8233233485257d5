import type { JsonSchema, OpenApiOperation } from '../../../core/api/openapi.ts'

interface Described {
  method: string
  path: string
  server: string
  operation: OpenApiOperation
}

/** A call with curl that shows every part the operation needs. */
export function exampleCall({ method, path, server, operation }: Described): string {
  const { requestBody, security } = operation
  const address = path.replaceAll('{id}', '$ID').replaceAll('{index}', '0')
  const body = requestBody?.content['application/json']?.schema
  const parts = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "${server}${address}"`,
    security.length > 0 && '-H "Authorization: Bearer $TOKEN"',
    body && `--json '${JSON.stringify(exampleOf(body))}'`,
  ]
  return parts.filter(Boolean).join(' \\\n  ')
}

/** A value of each field that is needed; of one when none is. */
function exampleOf({ properties = {}, required = [] }: JsonSchema): object {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1)
  return Object.fromEntries(names.map((name) => [name, exampleValue(name, properties[name] ?? {})]))
}

function exampleValue(name: string, { type, enum: values, default: usual, minimum }: JsonSchema): unknown {
  if (usual !== undefined) return usual
  if (values) return values[0]
  if (type === 'integer' || type === 'number') return minimum ?? 1
  if (type === 'boolean') return true
  return name === 'email' ? 'you@example.com' : '…'
}
