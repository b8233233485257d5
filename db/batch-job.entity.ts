import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { batchStatuses, type PausedReason, type RejectedFile } from '../core/batch.ts'
import type { BatchSettings } from '../core/batch-settings.ts'
import { User } from './user.entity.ts'

const BatchJobSchema = defineEntity({
  name: 'BatchJob',
  tableName: 'batch_job',
  indexes: [
    { properties: ['owner', 'createdAt', 'id'] },
    {
      name: 'batch_job_unfinished',
      expression: `create index "batch_job_unfinished" on "batch_job" ("owner_id", "updated_at") where "status" not in ('completed', 'cancelled')`,
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    title: p.string().length(200),
    settings: p.json<BatchSettings>(),
    status: p
      .enum([...batchStatuses])
      .default('queued')
      .index(),
    /** What came with its files and could not be read. */
    rejected: p.json<RejectedFile[]>().onCreate(() => []),
    pausedReason: p.json<PausedReason>().nullable(),
    /** Milliseconds until all is made, from the pace of the files made so far. */
    remainingMs: p.integer().nullable(),
    /** The number of the last event sent about this batch. */
    eventSeq: p.integer().default(0),
    /** Milliseconds at work over all runs, up to the last pause or end. */
    processingTime: p.integer().default(0),
    /** Since when it is at work; null while it is paused or over. */
    runStartedAt: p.datetime().nullable(),
    startedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** Many files that become a story each. */
export class BatchJob extends BatchJobSchema.class {}
BatchJobSchema.setClass(BatchJob)
