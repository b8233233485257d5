import type { Server as HttpServer } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { attachRealtime } from '../../realtime/server.ts'
import { findSession } from './auth.server.ts'
import { findBatch } from './batch-access.server.ts'
import { CLIENT_IP_HEADER } from './client.server.ts'
import { allowOrigins } from './cors.server.ts'
import { noteChanges } from './note-changes.server.ts'
import { isForeignOrigin } from './origin.server.ts'
import { checkRequests } from './request-check.server.ts'
import { openRequest } from './request-context.server.ts'
import { logRequests } from './request-log.server.ts'
import { createRouteNamer } from './route-names.server.ts'
import { securityHeaders } from './security-headers.server.ts'
import { startServices } from './services.server.ts'
import { getStoryWithSeq } from './stories.server.ts'

/**
 * What `server.ts` needs of the application. It takes it from the Remix build, because another copy of these modules, loaded
 * by Node itself, would have services and entities of its own.
 * @throws Error with one line for each bad variable
 */
export async function openWeb(variables: Record<string, string | undefined>, routes: ServerBuild['routes']) {
  const services = await startServices(variables)
  const { environment, logger, metrics, rateLimiter, sessions, stories, pool } = services
  return {
    environment,
    logger,
    clientIpHeader: CLIENT_IP_HEADER,
    /** For every request, in this order, before anything is answered. */
    middleware: [
      openRequest,
      logRequests(logger, metrics, createRouteNamer(routes)),
      noteChanges((userId) => services.realtime?.changed(userId)),
      ...securityHeaders(environment),
      checkRequests(environment.TRUST_PROXY),
    ] satisfies RequestHandler[],
    apiMiddleware: allowOrigins(environment.CORS_ORIGINS),
    attachSockets(http: HttpServer): void {
      services.realtime = attachRealtime(http, {
        pool,
        authenticate: async ({ token, cookie, origin, host }) => {
          // Any page may open a socket, and the browser adds our cookie to it: it counts for our own pages only.
          const foreign = !token && origin !== undefined && isForeignOrigin(origin, host)
          const found = foreign ? null : await findSession({ token, cookie })
          return found && { userId: found.user.id, sessionId: found.user.sessionId, endsAt: found.endsAt }
        },
        countRequest: (userId) => rateLimiter.consume('socket', userId),
        findDeadSessions: sessions.findDead,
        // As their account is now: a socket may be older than a change of role.
        findStory: async (userId, storyId) => getStoryWithSeq(await services.users.find(userId), storyId),
        findBatch: async (userId, jobId) => findBatch(await services.users.find(userId), jobId, 'batch:read'),
        generatedContent: stories.generatedContent,
        numbers: {
          stats: (userId, timeRange) => services.dashboard.stats(userId, timeRange),
          chart: (userId, chartType, of) => services.dashboard.chart(userId, chartType, of),
          activity: (userId) => services.activity.list(userId),
        },
        onError: (error) => logger.error({ error }, 'socket'),
      })
    },
    async close(): Promise<void> {
      await services.realtime?.close()
      await services.close()
    },
  }
}

export type Web = Awaited<ReturnType<typeof openWeb>>
