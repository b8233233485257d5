import { Client, Connection } from '@temporalio/client'
import { Pool } from 'pg'
import { type Environment, parseEnvironment, temporalConnection } from '../../core/environment.ts'
import { pricesWith } from '../../core/prices.ts'
import { createActivityRepository } from '../../db/activity.repository.ts'
import { createAuditRepository } from '../../db/audit.repository.ts'
import { createBatchRepository } from '../../db/batch.repository.ts'
import { createCastRepository } from '../../db/cast.repository.ts'
import { createChunkRepository } from '../../db/chunk.repository.ts'
import { createDashboardRepository } from '../../db/dashboard.repository.ts'
import { createDeskRepository } from '../../db/desk.repository.ts'
import { createLexiconRepository } from '../../db/lexicon.repository.ts'
import { createNarrationRepository } from '../../db/narration.repository.ts'
import { createNotificationRepository } from '../../db/notification.repository.ts'
import { createOrm } from '../../db/orm.ts'
import { createOwnedRepository } from '../../db/owned.repository.ts'
import { createPictureRepository } from '../../db/picture.repository.ts'
import { createPlanUsageRepository } from '../../db/plan-usage.repository.ts'
import { createPortraitRepository } from '../../db/portrait.repository.ts'
import { createPromptTemplateRepository } from '../../db/prompt-template.repository.ts'
import { createProviderStateRepository } from '../../db/provider-state.repository.ts'
import { createPushSubscriptionRepository } from '../../db/push-subscription.repository.ts'
import { createSectionRepository } from '../../db/section.repository.ts'
import { createSessionRepository } from '../../db/session.repository.ts'
import { createStoryRepository } from '../../db/story.repository.ts'
import { createStoryListRepository } from '../../db/story-list.repository.ts'
import { createStorySettingsRepository } from '../../db/story-settings.repository.ts'
import { createSystemRepository } from '../../db/system.repository.ts'
import { createTurnRepository } from '../../db/turn.repository.ts'
import { createUsageRepository } from '../../db/usage.repository.ts'
import { createUserRepository } from '../../db/user.repository.ts'
import { createUserAdminRepository } from '../../db/user-admin.repository.ts'
import { createUserListRepository } from '../../db/user-list.repository.ts'
import { createVoiceRepository } from '../../db/voice.repository.ts'
import { createDocumentReader } from '../../documents/reader.ts'
import type { Realtime } from '../../realtime/server.ts'
import { openStorage } from '../../storage/storage.ts'
import { openIncoming } from './incoming.server.ts'
import { createLogger } from './logger.server.ts'
import { createMetrics } from './metrics.server.ts'
import { createRateLimiter } from './rate-limit.server.ts'

export type Services = Awaited<ReturnType<typeof openServices>>

/** Everything loaders and actions use, opened once a process. */
async function openServices(environment: Environment) {
  const orm = await createOrm(environment.DATABASE_URL)
  // Lazy: the site answers, and accepts stories, while Temporal is away.
  const connection = Connection.lazy(temporalConnection(environment))
  // A connection that gets no answer must not be waited for for good: over this one other processes are heard.
  const pool = new Pool({
    connectionString: environment.DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 10_000,
  })
  const logger = createLogger(environment.LOG_LEVEL)
  const rateLimiter = createRateLimiter(environment, logger)
  pool.on('error', (error) => logger.warn({ error }, 'an idle database connection was lost'))
  return {
    environment,
    logger,
    pool,
    rateLimiter,
    metrics: createMetrics(),
    users: createUserRepository(orm),
    userLists: createUserListRepository(orm),
    userAdmin: createUserAdminRepository(orm),
    audit: createAuditRepository(orm),
    systemNumbers: createSystemRepository(orm),
    sessions: createSessionRepository(orm),
    owned: createOwnedRepository(orm),
    stories: createStoryRepository(orm),
    turns: createTurnRepository(orm),
    planUsage: createPlanUsageRepository(orm),
    storyLists: createStoryListRepository(orm),
    activity: createActivityRepository(orm),
    notifications: createNotificationRepository(orm),
    pushSubscriptions: createPushSubscriptionRepository(orm),
    dashboard: createDashboardRepository(orm),
    desk: createDeskRepository(orm),
    storySettings: createStorySettingsRepository(orm),
    chunks: createChunkRepository(orm),
    casts: createCastRepository(orm),
    sections: createSectionRepository(orm),
    narrations: createNarrationRepository(orm),
    pictures: createPictureRepository(orm),
    portraits: createPortraitRepository(orm),
    batches: createBatchRepository(orm),
    voices: createVoiceRepository(orm),
    lexicon: createLexiconRepository(orm),
    promptTemplates: createPromptTemplateRepository(orm),
    usage: createUsageRepository(orm),
    providerStates: createProviderStateRepository(orm),
    prices: pricesWith(environment.PRICES),
    storage: openStorage({ dataDir: environment.DATA_DIR, storageUrl: environment.STORAGE_URL }),
    incoming: await openIncoming(environment.DATA_DIR),
    documents: createDocumentReader(),
    temporal: new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE }),
    /** Set by `server.ts` once the HTTP server is there. */
    realtime: undefined as Realtime | undefined,
    async close(): Promise<void> {
      await Promise.all([connection.close(), pool.end(), rateLimiter.close(), orm.close()])
    },
  }
}

/** On `globalThis`: in development Vite and Node load this module each for itself, and there must be one of each service. */
const holder = globalThis as typeof globalThis & { keServices?: Services }

/** Opens the services. Called once, by `server.ts`, before it listens. */
export async function startServices(variables: Record<string, string | undefined>): Promise<Services> {
  holder.keServices ??= await openServices(parseEnvironment(variables))
  return holder.keServices
}

/** The services of this process. */
export function services(): Services {
  if (!holder.keServices) throw new Error('startServices() was not called')
  return holder.keServices
}
