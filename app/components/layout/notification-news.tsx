import { Link, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { coalesce } from '../../../core/coalesce.ts'
import { type NotificationView, notificationPath, toneOf } from '../../../core/notification.ts'
import { forgetUnread, markRead, onNotifications, readNotifications } from '../../hooks/notifications.ts'
import { closeShown, keepPush } from '../../hooks/push.ts'
import { reportFailure } from '../../hooks/read-json.ts'
import { useConnection } from '../../hooks/use-connection.tsx'
import type { SessionUser } from '../../utils/auth.server.ts'
import { useToast } from '../ui/toasts.tsx'

const POLL_MS = 10_000

/**
 * Keeps the number of unread notifications, and shows each that comes as a toast. One about the page that is looked at is read by
 * that. In one tab or in many, with sockets or by asking every few seconds.
 */
export function NotificationNews({ user }: { user: Pick<SessionUser, 'id' | 'sessionId'> }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const { pathname } = useLocation()
  const isDown = useConnection() === 'down'
  const here = useRef(pathname)
  here.current = pathname
  const look = useRef(() => {})

  useEffect(() => {
    let known: Set<string> | undefined
    /** What is older was there before. */
    let oldest = 0

    function tell(one: NotificationView) {
      const { id, kind, jobId, title } = one
      const path = notificationPath(one)
      if (here.current === path) {
        if (document.visibilityState === 'visible') markRead(id).catch(reportFailure)
        return
      }
      // The list there shows it.
      if (here.current === '/notifications') return
      showToast({
        id: `notification-${id}`,
        tone: toneOf[kind],
        children: (
          <>
            <Link to={path} className="rounded-control font-medium underline">
              {title || t(jobId ? 'batch.untitled' : 'story.untitled')}
            </Link>{' '}
            {t(`dashboard.kinds.${kind}`)}
          </>
        ),
      })
    }

    async function tellNews() {
      const { items } = await readNotifications()
      if (!known) oldest = Number(items.at(-1)?.id ?? 0)
      // By what was seen, not by the highest number: of two that come at once, the later number may be there first.
      known ??= new Set(items.map(({ id }) => id))
      for (const one of items.toReversed()) {
        const isNew = !known.has(one.id) && Number(one.id) > oldest
        known.add(one.id)
        if (isNew && !one.readAt) tell(one)
      }
      const readNow = items.filter(({ readAt }) => readAt).map(({ id }) => id)
      closeShown(readNow).catch(reportFailure)
    }

    const news = coalesce(tellNews, 1000, reportFailure)
    look.current = news.poke
    const stopListening = onNotifications(news.poke)
    return () => {
      news.cancel()
      stopListening()
      forgetUnread()
    }
  }, [showToast, t])

  const { id: userId, sessionId } = user
  useEffect(() => {
    keepPush({ userId, sessionId }).catch(reportFailure)
  }, [userId, sessionId])

  useEffect(() => {
    if (!isDown) return
    const poll = setInterval(() => {
      if (document.visibilityState === 'visible') look.current()
    }, POLL_MS)
    return () => clearInterval(poll)
  }, [isDown])
  return null
}
