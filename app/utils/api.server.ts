import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { AppError } from '../../core/errors.ts'
import { requireApiUser, type SessionUser } from './auth.server.ts'
import { toProblem } from './http.server.ts'
import { refuseForeignOrigin } from './origin.server.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Params = Record<string, string | undefined>

interface Call {
  request: Request
  params: Params
}

/** What a route does for each method: for anybody (`open`) or for the signed-in person only. */
type Handler =
  | { open: (call: Call) => Promise<Response> }
  | { signedIn: (call: Call & { user: SessionUser }) => Promise<Response> }

class MethodNotAllowedError extends AppError {
  constructor(method: string) {
    super('method_not_allowed', `${method} is not known here.`, { status: 405 })
  }
}

/**
 * One API route: guards, the Origin check for browsers, and every error as problem details.
 * @example
 * const route = apiRoute({ GET: { signedIn: async ({ user, params }) => json(await getStory(user, params.id)) } })
 * export const loader = route.loader
 * export const action = route.action
 */
export function apiRoute(handlers: Partial<Record<Method, Handler>>) {
  async function handle({ request, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
    try {
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const handler = handlers[method as Method]
      if (!handler) throw new MethodNotAllowedError(request.method)
      if (method !== 'GET') refuseForeignOrigin(request)
      if ('open' in handler) return await handler.open({ request, params })
      return await handler.signedIn({ request, params, user: await requireApiUser(request) })
    } catch (error) {
      const response = toProblem(error)
      if (response.status === 405) response.headers.set('Allow', Object.keys(handlers).join(', '))
      if (response.status === 401) response.headers.set('WWW-Authenticate', 'Bearer')
      return response
    }
  }
  return { loader: handle, action: handle }
}
