import type { RequestHandler, Response } from 'express'
import { AppError } from '../../core/errors.ts'
import { toProblem } from './http.server.ts'

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Express middleware: refuses what cannot become a Fetch `Request`, such as TRACE or a `Host` that is none; it would be a fault
 * of the server. `X-Forwarded-Host` and `-Proto` count only behind a proxy.
 */
export function checkRequests(hops: number): RequestHandler {
  return (request, response, next) => {
    if (hops === 0) {
      for (const name of ['x-forwarded-host', 'x-forwarded-proto']) delete request.headers[name]
    }
    if (!methods.includes(request.method)) {
      response.setHeader('Allow', methods.join(', '))
      return refuse(
        response,
        new AppError('method_not_allowed', 'This method is not known here.', { status: 405 }),
      )
    }
    const [host = ''] = (request.get('X-Forwarded-Host') ?? request.get('Host') ?? '').split(',')
    if (!URL.canParse(`http://${host}${request.originalUrl}`)) {
      return refuse(response, new AppError('bad_address', 'This address cannot be read.', { status: 400 }))
    }
    next()
  }
}

async function refuse(response: Response, error: AppError): Promise<void> {
  const problem = toProblem(error)
  response
    .status(problem.status)
    .set(Object.fromEntries(problem.headers))
    .send(await problem.text())
}
