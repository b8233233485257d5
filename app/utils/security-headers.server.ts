import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Environment } from '../../core/environment.ts'
import { isApiPath } from './api-path.ts'

/** Answers of the API are data, and files that were made of people's texts: opened as a page, they may do nothing. */
const DATA_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
const NEEDED_BY_NO_PAGE = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'

/** Express middleware: what every answer carries. Headers for https are set only where the site is reached by https. */
export function securityHeaders({
  PUBLIC_URL,
  NODE_ENV,
}: Pick<Environment, 'PUBLIC_URL' | 'NODE_ENV'>): RequestHandler[] {
  const isHttps = PUBLIC_URL?.startsWith('https:') ?? false
  const nonce = (_request: unknown, response: unknown) => `'nonce-${(response as Response).locals.cspNonce}'`
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64')
      response.setHeader('Permissions-Policy', NEEDED_BY_NO_PAGE)
      next()
    },
    helmet({
      // Without JavaScript a form sends `Origin: null` under the default, and Remix refuses that.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isHttps,
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          // React writes style attributes, for example the width of a progress bar.
          styleSrc: ["'self'", "'unsafe-inline'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: NODE_ENV === 'development' ? ["'self'", 'ws:'] : ["'self'"],
          upgradeInsecureRequests: isHttps ? [] : null,
        },
      },
    }),
    ({ path }, response, next) => {
      if (isApiPath(path)) response.setHeader('Content-Security-Policy', DATA_POLICY)
      next()
    },
  ]
}
