import { z } from 'zod'
import {
  type Answer,
  type Auth,
  mediaTypes,
  type Operation,
  paramsOf,
  problemSchema,
  problemsOf,
} from './operation.ts'

/** A JSON Schema (2020-12), as far as we look into it. */
export interface JsonSchema {
  [keyword: string]: unknown
  $ref?: string
  type?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: unknown[]
  description?: string
}

export interface OpenApiParameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  schema: JsonSchema
}
type Content = Record<string, { schema: JsonSchema }>

export interface OpenApiOperation {
  operationId: string
  tags: string[]
  summary: string
  security: Record<string, string[]>[]
  parameters: OpenApiParameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> }
}

/** The OpenAPI 3.1 description of these operations. Schemas with a name (`meta({ id })`) become components. */
export function openApiDocument(operations: Operation[], server: string): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = {}
  const paths: OpenApiDocument['paths'] = {}
  const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => jsonSchemaOf(schema, io, schemas)
  for (const operation of operations) {
    paths[operation.path] ??= {}
    Object.assign(paths[operation.path] ?? {}, {
      [operation.method.toLowerCase()]: describe(operation, schemaOf),
    })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kể',
      version: '1.0.0',
      description:
        'Stories to hear and see, made from texts. Times are ISO 8601 in UTC, durations milliseconds, errors RFC 9457 problem details, lists `{items, nextCursor}`.',
    },
    servers: [{ url: server }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'ke_session' },
        metricsToken: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema

const security: Record<Auth, Record<string, string[]>[]> = {
  nobody: [],
  user: [{ accessToken: [] }, { session: [] }],
  admin: [{ accessToken: [] }, { session: [] }],
  monitor: [{ metricsToken: [] }],
}

function describe(operation: Operation, schemaOf: SchemaOf): OpenApiOperation {
  const { id, tag, summary, auth, answers } = operation
  const requestBody = bodyOf(operation, schemaOf)
  const problem = schemaOf(problemSchema, 'output')
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: security[auth],
    parameters: parametersOf(operation, schemaOf),
    ...(requestBody && { requestBody }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, responseOf(answer, schemaOf)]),
      ),
      ...Object.fromEntries(
        Object.entries(problemsOf(operation)).map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: problem } } },
        ]),
      ),
    },
  }
}

function parametersOf(operation: Operation, schemaOf: SchemaOf): OpenApiParameter[] {
  const inPath = Object.entries(paramsOf(operation)).map(([name, schema]) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: schemaOf(schema, 'input'),
  }))
  const query = operation.query ? schemaOf(operation.query, 'input') : {}
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: query.required?.includes(name) ?? false,
    schema,
  }))
  return [...inPath, ...inQuery]
}

function bodyOf({ body, file }: Operation, schemaOf: SchemaOf): OpenApiOperation['requestBody'] {
  if (!body && !file) return undefined
  const schema = body ? schemaOf(body, 'input') : { type: 'object' }
  const json = body && { [mediaTypes.json]: { schema } }
  const beside = Object.entries(file?.beside ?? {}).map(([name, each]) => [name, schemaOf(each, 'input')])
  const inForm = { ...schema, properties: { ...schema.properties, ...Object.fromEntries(beside) } }
  const form = file && { [mediaTypes.form]: { schema: withFile(inForm, file) } }
  const required = Boolean(file) || (schema.required ?? []).length > 0
  return { required, content: { ...json, ...form } }
}

function withFile(
  schema: JsonSchema,
  { field, insteadOf, isRepeated }: NonNullable<Operation['file']>,
): JsonSchema {
  const one = { type: 'string', contentMediaType: 'application/octet-stream' }
  const file = isRepeated ? { type: 'array', items: one, minItems: 1 } : one
  const properties = { ...schema.properties, [field]: file }
  if (!insteadOf) return { ...schema, properties, required: [...(schema.required ?? []), field] }
  const required = schema.required?.filter((name) => name !== insteadOf) ?? []
  return { ...schema, properties, required, anyOf: [{ required: [field] }, { required: [insteadOf] }] }
}

function responseOf(answer: Answer, schemaOf: SchemaOf): OpenApiOperation['responses'][string] {
  if (answer === 'nothing') return { description: 'Done; no content.' }
  if ('media' in answer) {
    return {
      description: 'The bytes.',
      content: Object.fromEntries(answer.media.map((type) => [type, { schema: {} }])),
    }
  }
  return { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } }
}

/** A schema for the document. What has a name of its own is kept in `named`, and referred to. */
function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
  named: Record<string, JsonSchema>,
): JsonSchema {
  // Within another object, also the schema itself becomes a reference when it has a name.
  const converted = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any' })
  const hoisted = JSON.parse(
    JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as JsonSchema & { $defs?: Record<string, JsonSchema> }
  for (const [name, { id: _, ...definition }] of Object.entries(hoisted.$defs ?? {})) {
    named[name] = definition
  }
  return hoisted.properties?.it ?? {}
}
