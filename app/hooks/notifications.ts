import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { type NotificationPage, notificationSchema } from '../../core/notification.ts'
import { liveSockets } from './live-sockets.ts'
import { readJson } from './read-json.ts'

const pageSchema = z.object({
  items: z.array(notificationSchema.omit({ unread: true }).extend({ readAt: z.iso.datetime().nullable() })),
  nextCursor: z.string().nullable(),
  unread: z.number(),
}) satisfies z.ZodType<NotificationPage>

/** How many are unread, as last heard; undefined until then: the page came with a number of its own. */
let unread: number | undefined
const listeners = new Set<() => void>()

function setUnread(count: number) {
  unread = count
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How many notifications are unread, in whichever tab they are read. `known` is what the page came with. */
export function useUnread(known: number): number {
  return useSyncExternalStore(
    listen,
    () => unread ?? known,
    () => known,
  )
}

/** The newest notifications; what they say of unread ones is shown from here on. */
export async function readNotifications(): Promise<NotificationPage> {
  const page = pageSchema.parse(await readJson('/api/notifications'))
  setUnread(page.unread)
  return page
}

/** Another person may sign in in this tab. */
export function forgetUnread() {
  unread = undefined
}

/** Calls `hear` at every notification, when some are read elsewhere, and whenever the connection stands (again). */
export function onNotifications(hear: () => void) {
  const socket = liveSockets()['/dashboard']
  socket.on('connect', hear).on('NOTIFICATION', hear).on('NOTIFICATIONS_READ', hear)
  if (socket.connected) hear()
  return () => {
    socket.off('connect', hear).off('NOTIFICATION', hear).off('NOTIFICATIONS_READ', hear)
  }
}

/** Marks one as read. The server tells all tabs. */
export async function markRead(id: string): Promise<void> {
  const { ok, status } = await fetch(`/api/notifications/${id}/read`, { method: 'POST' })
  if (!ok) throw new Error(`Reading a notification was answered with ${status}`)
}
