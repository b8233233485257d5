import { z } from 'zod'
import { type NotificationView, notificationSchema, type PushDevice } from '../notification.ts'
import { subscriptionSchema } from '../push.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'

const time = z.iso.datetime()
/** Rising, so that it is the order of the list too. */
const number = z.string().regex(/^\d{1,18}$/)
const unread = z.int().nonnegative()

const viewSchema = notificationSchema
  .omit({ unread: true })
  .extend({ readAt: time.nullable() })
  .meta({ id: 'Notification' }) satisfies z.ZodType<NotificationView>

const deviceSchema = z
  .object({
    id: z.uuid(),
    device: z.string().nullable(),
    os: z.string().nullable(),
    browser: z.string().nullable(),
    createdAt: time,
    current: z.boolean(),
  })
  .meta({ id: 'PushDevice' }) satisfies z.ZodType<PushDevice>

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'GET',
  path: '/api/notifications',
  tag: 'Notifications',
  summary: 'What ended or waits for one, newest first, and how many are unread',
  auth: 'user',
  query: z.object({ cursor: cursorSchema }),
  answers: { 200: pageOf(viewSchema).extend({ unread }) },
})

export const countUnread = operation({
  id: 'countUnread',
  method: 'GET',
  path: '/api/notifications/unread',
  tag: 'Notifications',
  summary: 'How many are unread',
  auth: 'user',
  answers: { 200: z.object({ unread }) },
})

export const readNotification = operation({
  id: 'readNotification',
  method: 'POST',
  path: '/api/notifications/{id}/read',
  tag: 'Notifications',
  summary: 'Mark one as read',
  auth: 'user',
  params: { id: number },
  answers: { 204: 'nothing' },
})

export const readAllNotifications = operation({
  id: 'readAllNotifications',
  method: 'POST',
  path: '/api/notifications/read-all',
  tag: 'Notifications',
  summary: 'Mark all as read, or those up to one',
  auth: 'user',
  body: z.object({ upTo: number.optional().meta({ description: 'The newest that was seen.' }) }),
  answers: { 204: 'nothing' },
})

export const readPushKey = operation({
  id: 'readPushKey',
  method: 'GET',
  path: '/api/push',
  tag: 'Notifications',
  summary: 'The key a browser subscribes with (VAPID); null where nothing is pushed',
  auth: 'user',
  answers: { 200: z.object({ publicKey: z.string().nullable() }) },
})

export const listPushDevices = operation({
  id: 'listPushDevices',
  method: 'GET',
  path: '/api/push/subscriptions',
  tag: 'Notifications',
  summary: 'The browsers that let themselves be told',
  auth: 'user',
  answers: { 200: pageOf(deviceSchema) },
})

export const addPushDevice = operation({
  id: 'addPushDevice',
  method: 'POST',
  path: '/api/push/subscriptions',
  tag: 'Notifications',
  summary: 'Have this browser told: its PushSubscription as JSON. It ends with the session',
  auth: 'user',
  body: subscriptionSchema,
  answers: { 201: z.object({ id: z.uuid() }) },
  problems: { 503: 'Nothing is pushed here: there are no keys for push services.' },
})

export const removePushDevice = operation({
  id: 'removePushDevice',
  method: 'DELETE',
  path: '/api/push/subscriptions/{id}',
  tag: 'Notifications',
  summary: 'Tell one browser nothing more',
  auth: 'user',
  answers: { 204: 'nothing' },
})

export const testPushDevice = operation({
  id: 'testPushDevice',
  method: 'POST',
  path: '/api/push/subscriptions/{id}/try',
  tag: 'Notifications',
  summary: 'Send a message to try one browser',
  auth: 'user',
  limit: 'push-test',
  answers: { 202: 'nothing' },
  problems: { 503: 'Nothing is pushed here, or whoever sends it is away.' },
})

export const notificationOperations = [
  listNotifications,
  countUnread,
  readNotification,
  readAllNotifications,
  readPushKey,
  listPushDevices,
  addPushDevice,
  removePushDevice,
  testPushDevice,
]
