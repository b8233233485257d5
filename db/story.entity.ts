import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import {
  languages,
  processSteps,
  type Stage,
  type StoryError,
  type StoryProgress,
  type StorySettings,
  type StoryView,
  storyStatuses,
} from '../core/story.ts'
import { Artifact } from './artifact.entity.ts'
import { BatchJob } from './batch-job.entity.ts'
import { User } from './user.entity.ts'

const StorySchema = defineEntity({
  name: 'Story',
  tableName: 'story',
  indexes: [
    { properties: ['owner', 'createdAt', 'id'] },
    {
      // By its content, which an index can only take as its hash: to know a text that came before.
      name: 'story_owner_id_content_index',
      expression: `create index "story_owner_id_content_index" on "story" ("owner_id", md5("original_content"))`,
    },
    {
      name: 'story_queued',
      expression: `create index "story_queued" on "story" ("created_at") where "status" = 'queued'`,
    },
    {
      name: 'story_under_way',
      expression: `create index "story_under_way" on "story" ("owner_id", "created_at") where "status" in ('queued', 'processing')`,
    },
    {
      name: 'story_needs_owner',
      expression: `create index "story_needs_owner" on "story" ("owner_id", "updated_at") where "status" in ('failed', 'partial', 'waiting') and "batch_id" is null`,
    },
  ],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    /** The batch that has it made; a story of its own has none. */
    batch: () => p.manyToOne(BatchJob).nullable().deleteRule('set null').index(),
    title: p.string().length(200),
    genre: p.string().length(50).default(''),
    language: p.enum([...languages]),
    originalContent: p.text().lazy(),
    /** Lines of the text that its document marked as headings. */
    headings: p.json<string[]>().lazy().default([]),
    generatedContent: p.text().lazy().default(''),
    customPrompt: p.text().default(''),
    settings: p.json<StorySettings>(),
    status: p
      .enum([...storyStatuses])
      .default('queued')
      .index(),
    /** Whether it may be made now. A queued one without waits until others of its owner's have ended. Of no meaning in a batch. */
    hasTurn: p.boolean().default(false),
    storyGenerated: p.boolean().default(false),
    audioGenerated: p.boolean().default(false),
    imagesGenerated: p.boolean().default(false),
    originalWordCount: p.integer(),
    generatedWordCount: p.integer().default(0),
    /** Milliseconds of work over all runs. */
    processingTime: p.integer().default(0),
    /** Milliseconds each stage took in the run that ended it. */
    stageTimes: p.json<Partial<Record<Stage, number>>>().defaultRaw(`'{}'`),
    providers: p.json<StoryView['metadata']['providers']>().onCreate(() => ({})),
    error: p.json<StoryError>().nullable(),
    progress: p.json<StoryProgress>().nullable(),
    /** What the next run is asked to do. Kept in the row, so that a start that Temporal missed is not forgotten. */
    requestedStep: p.enum([...processSteps]).default('all'),
    /** The pictures that the next run is asked to make, by index. Null: all that are missing. */
    requestedPictures: p.json<number[]>().nullable(),
    /** The narrations that the next run is asked to make, by index. Null: all that are missing. */
    requestedNarrations: p.json<number[]>().nullable(),
    /** The number of the last event sent about this story. */
    eventSeq: p.integer().default(0),
    /** What a broken stream had written beyond the last whole passage: the next attempt goes on after it. */
    unfinishedText: p.text().default(''),
    /** Percent of the text announced in this run, so that what a page is told never falls. */
    storyPercent: p.integer().default(0),
    runStartedAt: p.datetime().nullable(),
    /** Rises with each attempt at writing: an older attempt that still runs can no longer store anything. */
    writingEpoch: p.integer().default(0),
    originalKey: p.string().length(255),
    generatedKey: p.string().length(255).nullable(),
    /** The whole narration as one file. */
    audio: () => p.manyToOne(Artifact).nullable().deleteRule('set null'),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

export class Story extends StorySchema.class {}
StorySchema.setClass(Story)
