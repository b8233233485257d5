import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { batchFileStatuses } from '../core/batch.ts'
import type { FileOverrides } from '../core/batch-settings.ts'
import type { StoryError } from '../core/story.ts'
import { BatchJob } from './batch-job.entity.ts'
import { Story } from './story.entity.ts'

const BatchFileSchema = defineEntity({
  name: 'BatchFile',
  tableName: 'batch_file',
  uniques: [{ properties: ['job', 'index'] }],
  indexes: [{ properties: ['job', 'status', 'position'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    job: () => p.manyToOne(BatchJob).deleteRule('cascade'),
    /** Names the file within its job, for good. */
    index: p.integer(),
    /** Its place in the order in which files are made. */
    position: p.integer(),
    name: p.string().length(500),
    title: p.string().length(200),
    /** Null once the story is deleted. */
    story: () => p.manyToOne(Story).nullable().deleteRule('set null').index(),
    /** As its story's: both change in one transaction (`db/batch-file.ts`). */
    status: p.enum([...batchFileStatuses]).default('queued'),
    error: p.json<StoryError>().nullable(),
    wordCount: p.integer(),
    duplicateOf: p.integer().nullable(),
    duplicateOfStory: p.uuid().nullable(),
    settings: p.json<FileOverrides>(),
    startedAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
  },
})

/** One file of a batch, and the story that is made of it. */
export class BatchFile extends BatchFileSchema.class {}
BatchFileSchema.setClass(BatchFile)
