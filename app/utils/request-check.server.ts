import type { Request, RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import { isApiPath } from './api-path.ts'
import { toProblem } from './http.server.ts'
import { refuseForeignMutation } from './origin.server.ts'

const reads = ['GET', 'HEAD', 'OPTIONS']
const methods = [...reads, 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Express middleware: refuses what other sites have a browser send, on every route there is and will be, and what cannot become a
 * Fetch `Request`, such as TRACE or a `Host` that is none: that would be a fault of the server.
 * @param hops how many proxies stand before us: without one, `X-Forwarded-Host` and `-Proto` count for nothing
 */
export function checkRequests(hops: number): RequestHandler {
  return async (request, response, next) => {
    try {
      if (hops === 0) forgetForwarded(request)
      check(request)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status === 405) response.setHeader('Allow', methods.join(', '))
      response
        .status(problem.status)
        .set(Object.fromEntries(problem.headers))
        .send(await problem.text())
      return
    }
    next()
  }
}

function forgetForwarded({ headers }: Request): void {
  for (const name of ['x-forwarded-host', 'x-forwarded-proto']) delete headers[name]
}

/** @throws AppError */
function check(request: Request): void {
  const { method, path, originalUrl } = request
  if (!methods.includes(method)) {
    throw new AppError('method_not_allowed', 'This method is not known here.', { status: 405 })
  }
  const [host = ''] = (request.get('X-Forwarded-Host') ?? request.get('Host') ?? '').split(',')
  if (!URL.canParse(`http://${host}${originalUrl}`)) {
    throw new AppError('bad_address', 'This address cannot be read.', { status: 400 })
  }
  if (reads.includes(method)) return
  refuseForeignMutation({
    headers: { get: (name) => request.get(name) },
    host: new URL(`http://${host}`).host,
    isApi: isApiPath(path),
  })
}
