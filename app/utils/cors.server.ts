import type { RequestHandler } from 'express'

const METHODS = 'GET, POST, PATCH, DELETE'
const SENT = 'Authorization, Content-Type, Range, If-None-Match, If-Range, X-Request-Id'
const READ = 'Content-Range, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id'
const PREFLIGHT_SECONDS = '600'

/**
 * Express middleware for the API: scripts of these sites may use it with a token. Cookies are never allowed there
 * (no `Access-Control-Allow-Credentials`), so no site can act for whoever happens to be signed in.
 */
export function allowOrigins(origins: string[]): RequestHandler {
  return (request, response, next) => {
    if (origins.length > 0) response.vary('Origin')
    const origin = request.get('Origin')
    if (!origin || !origins.includes(origin)) return next()
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Access-Control-Expose-Headers', READ)
    if (request.method !== 'OPTIONS' || !request.get('Access-Control-Request-Method')) return next()
    response.setHeader('Access-Control-Allow-Methods', METHODS)
    response.setHeader('Access-Control-Allow-Headers', SENT)
    response.setHeader('Access-Control-Max-Age', PREFLIGHT_SECONDS)
    response.sendStatus(204)
  }
}
