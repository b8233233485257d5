import { defineEntity, p } from '@mikro-orm/core'
import { activityKinds } from '../core/dashboard.ts'
import { BatchJob } from './batch-job.entity.ts'
import { Story } from './story.entity.ts'
import { User } from './user.entity.ts'

const ActivityEventSchema = defineEntity({
  name: 'ActivityEvent',
  tableName: 'activity_event',
  indexes: [
    { properties: ['owner', 'id'] },
    { properties: ['owner', 'kind', 'id'] },
    // Lines are only ever added, so a few bytes a block find the last day's.
    {
      name: 'activity_event_created_at',
      expression: 'create index "activity_event_created_at" on "activity_event" using brin ("created_at")',
    },
  ],
  properties: {
    /** Rising, so that it is the order of the feed too. */
    id: p.bigint().primary().autoincrement(),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    /** A deleted story takes its past with it. */
    story: () => p.manyToOne(Story).nullable().deleteRule('cascade').index(),
    /** In the place of a story: a batch is told of as one. */
    batch: () => p.manyToOne(BatchJob).nullable().deleteRule('cascade').index(),
    kind: p.enum([...activityKinds]),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

/** Something that happened to a story or a batch, for its owner to read. */
export class ActivityEvent extends ActivityEventSchema.class {}
ActivityEventSchema.setClass(ActivityEvent)
