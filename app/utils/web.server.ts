import type { Server as HttpServer } from 'node:http'
import { attachRealtime } from '../../realtime/server.ts'
import { findSession } from './auth.server.ts'
import { CLIENT_IP_HEADER } from './client.server.ts'
import { isForeignOrigin } from './origin.server.ts'
import { startServices } from './services.server.ts'
import { getStoryWithSeq } from './stories.server.ts'

/**
 * What `server.ts` needs of the application. It takes it from the Remix build, because another copy of these modules, loaded
 * by Node itself, would have services and entities of its own.
 * @throws Error with one line for each bad variable
 */
export async function openWeb(variables: Record<string, string | undefined>) {
  const services = await startServices(variables)
  const { environment, logger, sessions, stories, pool } = services
  return {
    environment,
    logger,
    clientIpHeader: CLIENT_IP_HEADER,
    attachSockets(http: HttpServer): void {
      services.realtime = attachRealtime(http, {
        pool,
        authenticate: async ({ token, cookie, origin, host }) => {
          // Any page may open a socket, and the browser adds our cookie to it: it counts for our own pages only.
          const foreign = !token && origin !== undefined && isForeignOrigin(origin, host)
          const found = foreign ? null : await findSession({ token, cookie })
          return found && { userId: found.user.id, sessionId: found.user.sessionId, endsAt: found.endsAt }
        },
        findDeadSessions: sessions.findDead,
        findStory: (userId, storyId) => getStoryWithSeq({ id: userId }, storyId),
        generatedContent: stories.generatedContent,
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
