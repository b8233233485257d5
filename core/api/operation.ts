import { z } from 'zod'
import { limitReachedSchema } from '../plan-limit.ts'
import type { RateLimitName } from '../rate-limits.ts'
import { rejectedFileSchema } from './batch-schemas.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
/** Up to a few short fields, all fields of a story, or those and a text. */
export type BodySize = 'small' | 'fields' | 'text'
/** Who may ask: anybody, whoever is signed in, admins only, or a monitor with its own token. */
export type Auth = 'nobody' | 'user' | 'admin' | 'monitor'
export const mediaTypes = { json: 'application/json', form: 'multipart/form-data' } as const

/** What an operation answers: JSON of this shape, nothing, or bytes of these media types. */
export type Answer = z.ZodType | 'nothing' | { media: readonly string[] }

/**
 * One operation of the HTTP API: its route parses with these schemas, `/api/openapi.json` is made of them, and a test sends what
 * does and does not fit them. What every operation of its kind may answer (401, 404, 413, 415, 422, 429) need not be named.
 */
export interface Operation<
  Who extends Auth = Auth,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  id: string
  method: Method
  /** As in OpenAPI: `/api/stories/{id}`. An `{id}` is a UUID and an `{index}` a number from 0, unless `params` says else. */
  path: string
  tag:
    | 'Accounts'
    | 'Stories'
    | 'Batches'
    | 'Dashboard'
    | 'Notifications'
    | 'Providers'
    | 'Reading'
    | 'Templates'
    | 'Admin'
    | 'Operating'
  summary: string
  auth: Who
  params?: Record<string, z.ZodType>
  query?: Query
  /** A JSON body. */
  body?: Body
  /** How much the body may be: `small` unless said. */
  size?: BodySize
  /** A file in a form, together with `body` or in the place of one of its fields. The route reads it. */
  file?: {
    field: string
    insteadOf?: string
    /** The field may come again and again. */
    isRepeated?: true
    /** Other fields of the form; what is an object is sent as JSON. */
    beside?: Record<string, z.ZodType>
  }
  /** What it counts against, when not the limit of the person's plan. */
  limit?: RateLimitName
  answers: Record<number, Answer>
  /** Statuses of problems beyond the usual ones. */
  problems?: Record<number, string>
}

/** Keeps the types of an operation's schemas. */
export const operation = <
  const Who extends Auth,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  described: Operation<Who, Query, Body>,
): Operation<Who, Query, Body> => described

/** The names in a path, with what each must be. */
export function paramsOf({ path, params = {} }: Operation): Record<string, z.ZodType> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const usual: Record<string, z.ZodType> = { id: z.uuid(), index: z.int().min(0).max(999_999) }
  return Object.fromEntries(names.map((name) => [name, params[name] ?? usual[name] ?? z.string()]))
}

/** Every status an operation may answer with, and what it means when it is a problem. */
export function problemsOf(operation: Operation): Record<number, string> {
  const { auth, query, method, path, problems } = operation
  const body = operation.body ?? operation.file
  const isSignedIn = auth === 'user' || auth === 'admin'
  const usual: [status: number, means: string, when: boolean][] = [
    [401, 'Not signed in, or the session is over.', auth !== 'nobody'],
    [403, 'Sent by another site with a cookie.', isSignedIn && method !== 'GET'],
    [403, 'For admins only.', auth === 'admin'],
    [404, 'Not there, or not yours.', path.includes('{')],
    [413, 'Too large.', body !== undefined],
    [415, 'A body of another kind.', body !== undefined],
    [422, 'Some of the input cannot be used; `errors` says what, by field.', Boolean(query ?? body)],
    [429, 'Too many requests; `Retry-After` says how many seconds to wait.', auth !== 'monitor'],
  ]
  const held = usual.filter(([, , when]) => when).map(([status, means]) => [status, means])
  return { ...Object.fromEntries(held), ...problems }
}

/** An error of the API (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    /** Stable, for programs. */
    code: z.string(),
    /** Messages by field. */
    errors: z.record(z.string(), z.array(z.string())).optional(),
    /** The plan's limit that was met. */
    limit: limitReachedSchema.optional(),
    /** Why nothing of what was sent could be read, file by file. */
    rejected: z.array(rejectedFileSchema).optional(),
    /** Names the request in the log. */
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' })

/** A page of a list; `nextCursor` goes into `?cursor=` for the next one, null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const cursorSchema = z.string().max(200).optional().meta({ description: 'From `nextCursor`.' })
