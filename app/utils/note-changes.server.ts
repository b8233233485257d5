import type { RequestHandler } from 'express'
import { currentRequest } from './request-context.server.ts'

/**
 * Express middleware: whatever a person has sent may change their numbers. To whom looks at them it is told once the
 * answer is on its way.
 */
export function noteChanges(changed: (userId: string) => void): RequestHandler {
  return (request, response, next) => {
    const context = currentRequest()
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.once('close', () => {
        if (context?.userId && response.statusCode < 400) changed(context.userId)
      })
    }
    next()
  }
}
