import { z } from 'zod'
import type { ActivityKind } from './dashboard.ts'

/** What a person wants to hear of wherever they are: ends, and waits that are theirs to end. What they did themselves is not among it. */
export const notificationKinds = [
  'story_completed',
  'story_waiting',
  'story_partial',
  'story_failed',
  'story_held',
  'batch_completed',
  'batch_partial',
  'batch_failed',
  'batch_paused',
  'batch_held',
] as const satisfies readonly ActivityKind[]
export type NotificationKind = (typeof notificationKinds)[number]

/** How it is marked: as it should be, waiting, or gone wrong. */
export const toneOf: Record<NotificationKind, 'good' | 'warn' | 'danger'> = {
  story_completed: 'good',
  story_waiting: 'warn',
  story_held: 'warn',
  story_partial: 'danger',
  story_failed: 'danger',
  batch_completed: 'good',
  batch_paused: 'warn',
  batch_held: 'warn',
  batch_partial: 'danger',
  batch_failed: 'danger',
}

/** What a person is told of once for each story or batch, wherever they are: on the page, by push, by mail. */
export const notificationSchema = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
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

/** One line of the notifications. */
export interface NotificationView extends Omit<Notification, 'unread'> {
  /** ISO 8601; null while it is unread. */
  readAt: string | null
}

/** A page of them, and how many there are to read in all. */
export interface NotificationPage {
  items: NotificationView[]
  nextCursor: string | null
  unread: number
}

/** Where on the site it leads. */
export const notificationPath = ({ storyId, jobId }: Pick<Notification, 'storyId' | 'jobId'>): string =>
  jobId ? `/batch/${jobId}` : `/stories/${storyId}`

/** A browser that lets itself be told (https://www.w3.org/TR/push-api/). */
export interface PushDevice {
  id: string
  device: string | null
  os: string | null
  browser: string | null
  createdAt: string
  /** Whether the asking session set it up. */
  current: boolean
}
