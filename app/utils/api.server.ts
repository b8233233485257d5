import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import {
  type Auth,
  type BodySize,
  type Method,
  mediaTypes,
  type Operation,
} from '../../core/api/operation.ts'
import { AdminsOnlyError, AppError } from '../../core/errors.ts'
import { type GeneralAction, may } from '../../core/policy.ts'
import type { RateLimitName } from '../../core/rate-limits.ts'
import { requireApiUser, type SessionUser } from './auth.server.ts'
import { FIELDS_BYTES, mediaTypeOf, readJson, SMALL_BYTES, UnsupportedMediaTypeError } from './body.server.ts'
import { parseInput, toProblem } from './http.server.ts'
import { limitAddress } from './limits.server.ts'
import { services } from './services.server.ts'

/** What a person needs the right to, to be served. */
function rightTo({ auth, method }: Operation<'user' | 'admin'>): GeneralAction {
  if (auth === 'user') return 'site:use'
  return method === 'GET' ? 'admin:read' : 'admin:change'
}

type Params = Record<string, string | undefined>

interface Call {
  request: Request
  params: Params
}

/** What a route does for each method: for anybody (`open`) or for the signed-in person only. */
type Handler =
  | { open: (call: Call) => Promise<Response> }
  | { limit?: RateLimitName; signedIn: (call: Call & { user: SessionUser }) => Promise<Response> }

class MethodNotAllowedError extends AppError {
  constructor(method: string) {
    super('method_not_allowed', `${method} is not known here.`, { status: 405 })
  }
}

/**
 * One API route: guards, limits, and every error as problem details.
 * @example
 * const route = apiRoute(
 *   serve(getStory, async ({ user, params }) => json(await getStory(user, params.id))),
 * )
 * export const loader = route.loader
 * export const action = route.action
 */
export function apiRoute(...served: Partial<Record<Method, Handler>>[]) {
  const handlers = Object.assign({}, ...served) as Partial<Record<Method, Handler>>
  const allow = Object.keys(handlers).join(', ')

  async function handle({ request, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
    try {
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allow } })
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const handler = handlers[method as Method]
      if (!handler) throw new MethodNotAllowedError(request.method)
      if ('open' in handler) {
        await limitAddress()
        return await handler.open({ request, params })
      }
      const user = await requireApiUser(request, handler.limit)
      return await handler.signedIn({ request, params, user })
    } catch (error) {
      const response = toProblem(error)
      if (response.status === 405) response.headers.set('Allow', allow)
      if (response.status === 401) response.headers.set('WWW-Authenticate', 'Bearer')
      return response
    }
  }
  return { loader: handle, action: handle }
}

interface Parsed<Query extends z.ZodType, Body extends z.ZodType> extends Call {
  query: z.output<Query>
  body: z.output<Body>
}

/** Serves a documented operation to whoever is signed in; its query and body arrive parsed by its own schemas. */
export function serve<Who extends 'user' | 'admin', Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Who, Query, Body>,
  answer: (call: Parsed<Query, Body> & { user: SessionUser }) => Promise<Response>,
): Partial<Record<Method, Handler>> {
  const { method, limit } = operation
  return {
    [method]: {
      limit,
      signedIn: async ({ user, ...call }: Call & { user: SessionUser }) => {
        if (!may(user, rightTo(operation))) throw new AdminsOnlyError()
        return answer({ user, ...(await parse(operation, call)) })
      },
    },
  }
}

/** Serves a documented operation to anybody. */
export function serveOpen<Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<'nobody', Query, Body>,
  answer: (call: Parsed<Query, Body>) => Promise<Response>,
): Partial<Record<Method, Handler>> {
  return { [operation.method]: { open: async (call: Call) => answer(await parse(operation, call)) } }
}

/** @throws InvalidInputError, TooLargeError, UnsupportedMediaTypeError */
async function parse<Query extends z.ZodType, Body extends z.ZodType>(
  { query, body, file, size = 'small' }: Operation<Auth, Query, Body>,
  call: Call,
): Promise<Parsed<Query, Body>> {
  const { request } = call
  const search = Object.fromEntries(new URL(request.url).searchParams)
  if (file) requireMediaType(request, body ? Object.values(mediaTypes) : [mediaTypes.form])
  return {
    ...call,
    query: (query && parseInput(query, search)) as z.output<Query>,
    // A file is too much to be read before its route says how.
    body: (body && !file
      ? parseInput(body, await readJson(request, bytesOf(size)))
      : undefined) as z.output<Body>,
  }
}

function bytesOf(size: BodySize): number {
  const text = services().environment.MAX_UPLOAD_BYTES + FIELDS_BYTES
  return { small: SMALL_BYTES, fields: FIELDS_BYTES, text }[size]
}

function requireMediaType(request: Request, supported: string[]): void {
  const type = mediaTypeOf(request)
  if (!supported.some((each) => each === type)) throw new UnsupportedMediaTypeError(supported)
}
