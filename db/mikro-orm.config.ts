import { Migrator } from '@mikro-orm/migrations'
import { defineConfig } from '@mikro-orm/postgresql'
import { migrations } from '../migrations/index.ts'
import { ActivityEvent } from './activity-event.entity.ts'
import { Artifact } from './artifact.entity.ts'
import { AuditEntry } from './audit-entry.entity.ts'
import { BatchFile } from './batch-file.entity.ts'
import { BatchJob } from './batch-job.entity.ts'
import { CastSheet } from './cast-sheet.entity.ts'
import { AudioChunk, ImageChunk } from './chunk.entity.ts'
import { LexiconEntry } from './lexicon-entry.entity.ts'
import { Notification } from './notification.entity.ts'
import { PictureTake } from './picture-take.entity.ts'
import { PlanUsage } from './plan-usage.entity.ts'
import { Portrait } from './portrait.entity.ts'
import { PromptTemplate } from './prompt-template.entity.ts'
import { ProviderState } from './provider-state.entity.ts'
import { PushSubscription } from './push-subscription.entity.ts'
import { Section } from './section.entity.ts'
import { Story } from './story.entity.ts'
import { UsageEntry } from './usage-entry.entity.ts'
import { User } from './user.entity.ts'
import { UserSession } from './user-session.entity.ts'
import { Voice } from './voice.entity.ts'

/** The one description of the database, for the app, for migrations and for tests. */
export const mikroOrmConfig = (databaseUrl: string) =>
  defineConfig({
    clientUrl: databaseUrl,
    entities: [
      User,
      UserSession,
      Artifact,
      Story,
      Section,
      AudioChunk,
      ImageChunk,
      Voice,
      ActivityEvent,
      UsageEntry,
      ProviderState,
      AuditEntry,
      PlanUsage,
      BatchJob,
      BatchFile,
      LexiconEntry,
      Notification,
      PushSubscription,
      CastSheet,
      PictureTake,
      Portrait,
      PromptTemplate,
    ],
    extensions: [Migrator],
    // Owned by the socket adapter, by the rate limiter and by the dashboard's triggers, not by an entity.
    schemaGenerator: {
      skipTables: [
        'socket_io_attachments',
        'rate_limit',
        'dashboard_change',
        'dashboard_sum',
        'dashboard_label',
      ],
      // The dashboard's are in a migration alone: an entity could say them only once more.
      ignoreTriggers: true,
    },
    migrations: {
      path: './migrations',
      migrationsList: migrations,
      emit: 'ts',
      snapshotName: '.snapshot',
      // It says what the entities say: read back from a database it would have the triggers, too.
      snapshotOnMigrate: false,
    },
    pool: { min: 0, max: 10 },
    forceUtcTimezone: true,
  })
