import { createServer } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express from 'express'

/** The part of `app/entry.server.tsx` that this file uses. */
type Entry = typeof import('./app/entry.server.tsx')

/** Longer than proxies and clients keep a connection: whoever is to reuse it must not find it just closed. */
const KEEP_ALIVE_MS = 75_000
const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

const isDevelopment = process.env.NODE_ENV === 'development'
const vite = isDevelopment
  ? await (await import('vite')).createServer({ server: { middlewareMode: true } })
  : undefined

const loadBuild = async (): Promise<ServerBuild> =>
  vite
    ? ((await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
    : ((await import(new URL('./build/server/index.js', import.meta.url).href)) as ServerBuild)

const build = await loadBuild()
const { openWeb } = build.entry.module as unknown as Entry
const web = await openWeb(process.env, build.routes).catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
const { environment, logger } = web

const app = express()
app.disable('x-powered-by')
app.set('trust proxy', environment.TRUST_PROXY)
app.use(web.middleware)
app.use('/api', web.apiMiddleware)
app.use(compression())
if (vite) {
  app.use(vite.middlewares)
} else {
  // Vite names assets by their content.
  app.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: YEAR_MS }))
  app.use(express.static('build/client', { maxAge: HOUR_MS }))
}
app.use((request, _response, next) => {
  request.headers[web.clientIpHeader] = request.ip
  next()
})
app.all(
  '*',
  createRequestHandler({
    build: loadBuild,
    getLoadContext: (_request, response) => ({ cspNonce: response.locals.cspNonce as string }),
  }),
)

const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app)
web.attachSockets(http)
http.once('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE'
  console.error(
    taken ? `PORT: ${environment.PORT} is in use by another program` : `HOST, PORT: ${error.message}`,
  )
  process.exit(1)
})
http.listen(environment.PORT, environment.HOST, () => {
  logger.info({ address: http.address() }, 'web listening')
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    http.close()
    http.closeIdleConnections()
    await web.close()
    await vite?.close()
    http.closeAllConnections()
    process.exit(0)
  })
}
