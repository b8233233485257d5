import { NotFoundError } from '../../core/errors.ts'
import type { NotificationPage } from '../../core/notification.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

type Reader = Pick<SessionUser, 'id'>

/** What ended or waits for this person, newest first, a page at a time. */
export const listNotifications = (user: Reader, cursor?: string): Promise<NotificationPage> =>
  services().notifications.page(user.id, cursor)

export const countUnread = (user: Reader): Promise<number> => services().notifications.countUnread(user.id)

/** @throws NotFoundError when it is not there, or not theirs */
export async function readNotification(user: Reader, id: string | undefined): Promise<void> {
  const isNumber = id !== undefined && /^\d{1,18}$/.test(id)
  if (!isNumber || !(await services().notifications.markRead(user.id, id)))
    throw new NotFoundError('notification')
  await tellOtherPages(user)
}

/** Marks all as read, or those that were there when the one with this id was the newest. */
export async function readAllNotifications(user: Reader, upTo?: string): Promise<void> {
  if ((await services().notifications.markAllRead(user.id, upTo ?? null)) > 0) await tellOtherPages(user)
}

/** Who looks at a story or a batch knows what became of it. Others who may look at it, too, read nothing by that. */
export async function readAbout(user: Reader, about: { storyId: string } | { jobId: string }): Promise<void> {
  if ((await services().notifications.markReadAbout(user.id, about)) > 0) await tellOtherPages(user)
}

/** What is read in one tab, or on one device, is read in all. */
async function tellOtherPages({ id: ownerId }: Reader): Promise<void> {
  const unread = await services().notifications.countUnread(ownerId)
  services().realtime?.dispatch({ ownerId, unread })
}
