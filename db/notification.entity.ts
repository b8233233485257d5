import { defineEntity, p } from '@mikro-orm/core'
import { notificationKinds } from '../core/notification.ts'
import { BatchJob } from './batch-job.entity.ts'
import { Story } from './story.entity.ts'
import { User } from './user.entity.ts'

const NotificationSchema = defineEntity({
  name: 'Notification',
  tableName: 'notification',
  indexes: [
    { properties: ['owner', 'id'] },
    {
      name: 'notification_unread',
      expression: 'create index "notification_unread" on "notification" ("owner_id") where "read_at" is null',
    },
    {
      name: 'notification_not_told',
      expression:
        'create index "notification_not_told" on "notification" ("created_at") where "told_at" is null',
    },
    {
      name: 'notification_created_at',
      expression: 'create index "notification_created_at" on "notification" using brin ("created_at")',
    },
  ],
  properties: {
    /** That of the feed's line it came with: one for each change of a status, however often its activity is tried. */
    id: p.bigint().primary().autoincrement(false),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    story: () => p.manyToOne(Story).nullable().deleteRule('cascade').index(),
    /** In the place of a story: those of a batch are not told of one by one. */
    batch: () => p.manyToOne(BatchJob).nullable().deleteRule('cascade').index(),
    kind: p.enum([...notificationKinds]),
    createdAt: p.datetime(),
    readAt: p.datetime().nullable(),
    /** When open pages heard of it, and whoever sends it to devices. */
    toldAt: p.datetime().nullable(),
    /** The mail that takes it along: of two mails at once only one does. */
    mailId: p.string().length(100).nullable().index(),
    mailedAt: p.datetime().nullable(),
  },
})

/** That a story or a batch ended, or waits for its person. */
export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification)
