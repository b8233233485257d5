import { AsyncResource } from 'node:async_hooks'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { loggable } from './logger.server.ts'
import type { Metrics } from './metrics.server.ts'

/** What monitors and pages ask for all the time. */
const QUIET = /^\/(assets\/|healthz$|readyz$|metrics$)/

/** Express middleware: one line a request once it is answered, or its client went away; and its place in the metrics. */
export function logRequests(
  logger: Pick<Logger, 'info' | 'debug'>,
  metrics: Metrics,
  nameOf: (path: string) => string,
): RequestHandler {
  return (request, response, next) => {
    const { method, originalUrl, path } = request
    const begun = performance.now()
    // The event comes from the connection, which knows nothing of the request's id.
    const tell = AsyncResource.bind(() => {
      const ms = Math.round((performance.now() - begun) * 10) / 10
      const { statusCode: status, writableFinished } = response
      const line = {
        method,
        path: loggable(originalUrl),
        status,
        ms,
        ...(!writableFinished && { aborted: true }),
      }
      if (QUIET.test(path)) return logger.debug(line, 'request')
      logger.info(line, 'request')
      metrics.observe({ method, route: nameOf(path), status }, ms / 1000)
    })
    response.once('close', tell)
    next()
  }
}
