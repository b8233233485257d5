import { z } from 'zod'
import { activityKinds } from './dashboard.ts'

/** What a person is told of once for each story or batch, wherever they are: on the page, by push, by mail. */
export const notificationSchema = z.object({
  id: z.string(),
  kind: z.enum(activityKinds),
  /** Of what it is about: a story or a batch. */
  storyId: z.uuid().optional(),
  jobId: z.uuid().optional(),
  title: z.string(),
  /** English; pages say it in their reader's language, by `kind` and `title`. */
  message: z.string(),
  /** When it happened, not when it was sent. */
  timestamp: z.iso.datetime(),
  /** How many its person has not read yet, this one included. */
  unread: z.number().int().nonnegative(),
})
export type Notification = z.infer<typeof notificationSchema>
