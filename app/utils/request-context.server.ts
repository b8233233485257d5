import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'

/** What loaders and actions may know and say beyond the Fetch `Request`. */
export interface RequestContext {
  /** In the log, in the answer's `X-Request-Id` and in problem details: how they are brought together. */
  id: string
  /** The client's address, behind a trusted proxy the one that the proxy says. */
  ip: string
  /** Who asks, once that is known and somebody signed in. */
  userId?: string
  /** Adds a header to whatever the answer will be. */
  setHeader(name: string, value: string): void
}

/** On `globalThis`: in development Vite loads this module anew after a change, and requests are under way. */
const holder = globalThis as typeof globalThis & { keRequests?: AsyncLocalStorage<RequestContext> }
holder.keRequests ??= new AsyncLocalStorage()
const requests = holder.keRequests

const SANE_ID = /^[\w.-]{1,64}$/

/** The request that is being answered; undefined outside of one, for example for a socket's event. */
export const currentRequest = (): RequestContext | undefined => requests.getStore()

/** Express middleware: from here on `currentRequest()` is known, by the caller's own `X-Request-Id` when that is sane. */
export function openRequest(request: Request, response: Response, next: () => void): void {
  const given = request.get('X-Request-Id') ?? ''
  const id = SANE_ID.test(given) ? given : randomUUID()
  response.setHeader('X-Request-Id', id)
  const setHeader = (name: string, value: string) => {
    // A page that streams has sent its headers by the time its last loader is through.
    if (!response.headersSent) response.setHeader(name, value)
  }
  requests.run({ id, ip: request.ip ?? '', setHeader }, next)
}
