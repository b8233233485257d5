import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { Pool } from 'pg'
import type { Logger } from 'pino'
import { type Environment, temporalConnection, vapidOf } from '../core/environment.ts'
import { pricesWith } from '../core/prices.ts'
import { createArtifactRepository } from '../db/artifact.repository.ts'
import { createBatchRepository } from '../db/batch.repository.ts'
import { createBatchRunRepository } from '../db/batch-run.repository.ts'
import { createCastRepository } from '../db/cast.repository.ts'
import { createChunkRepository } from '../db/chunk.repository.ts'
import { createDashboardSums } from '../db/dashboard-sums.ts'
import { createLexiconRepository } from '../db/lexicon.repository.ts'
import { createNotificationRepository } from '../db/notification.repository.ts'
import { createOrm } from '../db/orm.ts'
import { createOwnedRepository } from '../db/owned.repository.ts'
import { createPassageRepository } from '../db/passage.repository.ts'
import { createPortraitRepository } from '../db/portrait.repository.ts'
import { createProviderStateRepository } from '../db/provider-state.repository.ts'
import { createPushSubscriptionRepository } from '../db/push-subscription.repository.ts'
import { createSectionRepository } from '../db/section.repository.ts'
import { createSessionRepository } from '../db/session.repository.ts'
import { createStoryRepository } from '../db/story.repository.ts'
import { createSubscriptionRepository } from '../db/subscription.repository.ts'
import { createSweepRepository } from '../db/sweep.repository.ts'
import { createTurnRepository } from '../db/turn.repository.ts'
import { createUsageRepository } from '../db/usage.repository.ts'
import { createUserRepository } from '../db/user.repository.ts'
import { createVoiceRepository } from '../db/voice.repository.ts'
import { createMailer } from '../mail/mailer.ts'
import { createProviders } from '../providers/registry.ts'
import { createPusher } from '../push/pusher.ts'
import { createEmitter } from '../realtime/emitter.ts'
import { openStorage } from '../storage/storage.ts'
import { createRelay } from './activities/relay.ts'
import { createBatchNews } from './batch-news.ts'
import { createNotifier } from './notifier.ts'

/** Waiting does not end these: a wrong key, an empty account, a model that is not there. */
const onlyOperatorsHelp = ['key_refused', 'no_credit', 'model_not_found']

export type WorkerDependencies = Awaited<ReturnType<typeof openDependencies>>

/** Everything activities are given, opened once a process. `close` gives it all back. */
export async function openDependencies(environment: Environment, logger: Logger) {
  const orm = await createOrm(environment.DATABASE_URL)
  // A connection that gets no answer must not be waited for for good: over this one other processes are heard.
  const pool = new Pool({
    connectionString: environment.DATABASE_URL,
    max: 4,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', (error) => logger.warn({ error }, 'an idle database connection was lost'))
  const emitter = createEmitter(pool, (error) => logger.warn({ error }, 'an event was lost'))
  const providerStates = createProviderStateRepository(orm)
  const providers = createProviders(environment, (kind, name, hold) => {
    if (hold && onlyOperatorsHelp.includes(hold.code))
      logger.error({ kind, provider: name, hold }, 'a provider needs its operator')
    else if (hold) logger.warn({ kind, provider: name, hold }, 'a provider is on hold')
    else logger.info({ kind, provider: name }, 'a provider is back')
    providerStates
      .setHold(kind, name, hold)
      .catch((error: unknown) => logger.warn({ error }, 'a provider’s state was not kept'))
  })
  const connection = Connection.lazy(temporalConnection(environment))
  const batchRuns = createBatchRunRepository(orm)
  const batchNews = createBatchNews(batchRuns, emitter, (error) =>
    logger.warn({ error }, 'a batch’s progress was not told'),
  )
  const stories = createStoryRepository(orm)
  const temporal = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE })
  const notifications = createNotificationRepository(orm)
  const notifier = createNotifier({ notifications, emitter, temporal })
  const relay = createRelay({
    stories,
    emitter,
    batchNews,
    notifier,
    onError: (error) => logger.warn({ error }, 'news were not told'),
  })
  const vapid = vapidOf(environment)
  return {
    stories,
    relay,
    batches: createBatchRepository(orm),
    batchRuns,
    batchNews,
    chunks: createChunkRepository(orm),
    casts: createCastRepository(orm),
    portraits: createPortraitRepository(orm),
    artifacts: createArtifactRepository(orm),
    passages: createPassageRepository(orm, emitter.changed),
    sections: createSectionRepository(orm),
    sessions: createSessionRepository(orm),
    subscriptions: createSubscriptionRepository(orm),
    turns: createTurnRepository(orm),
    sweeps: createSweepRepository(orm),
    dashboardSums: createDashboardSums(orm),
    users: createUserRepository(orm),
    owned: createOwnedRepository(orm),
    notifications,
    notifier,
    pushSubscriptions: createPushSubscriptionRepository(orm),
    pusher: vapid && createPusher(vapid, environment.PUSH_LOOPBACK),
    mailer: createMailer({
      smtpUrl: environment.SMTP_URL,
      from: environment.MAIL_FROM,
      outboxDir: join(environment.DATA_DIR, 'outbox'),
    }),
    voices: createVoiceRepository(orm),
    lexicon: createLexiconRepository(orm),
    usage: createUsageRepository(orm),
    prices: pricesWith(environment.PRICES),
    providerStates,
    storage: openStorage({ dataDir: environment.DATA_DIR, storageUrl: environment.STORAGE_URL }),
    temporal,
    emitter,
    providers,
    async close(): Promise<void> {
      await relay.close()
      await batchNews.close()
      await emitter.close()
      await Promise.all([providers.close(), connection.close(), pool.end(), orm.close()])
    },
  }
}
