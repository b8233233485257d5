import { Form, Link } from '@remix-run/react'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type NotificationView, notificationPath, toneOf } from '../../../core/notification.ts'
import { Ago } from '../ui/ago.tsx'
import { Button } from '../ui/button.tsx'
import { signs } from '../ui/toasts.tsx'

/** One notification; opening what it is about reads it. */
export function NotificationItem({ notification }: { notification: NotificationView }) {
  const { t } = useTranslation()
  const { id, kind, jobId, timestamp, readAt } = notification
  const title = notification.title || t(jobId ? 'batch.untitled' : 'story.untitled')
  const { Icon, tone } = signs[toneOf[kind]]
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon size={20} strokeWidth={1.75} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
      <div className="flex min-w-0 flex-1 flex-col">
        <p className={`break-words text-sm ${readAt ? '' : 'font-semibold'}`}>
          {!readAt && <span className="sr-only">{t('notifications.unread')}: </span>}
          <Link
            to={notificationPath(notification)}
            className="rounded-control underline-offset-2 hover:underline"
          >
            {title}
          </Link>{' '}
          {t(`dashboard.kinds.${kind}`)}
        </p>
        <p className="text-muted text-xs">
          <Ago at={timestamp} />
        </p>
      </div>
      {!readAt && (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button
            look="quiet"
            name="intent"
            value="read"
            title={t('notifications.read')}
            aria-label={t('notifications.readNamed', { title })}
          >
            <Check size={18} strokeWidth={1.75} aria-hidden />
          </Button>
        </Form>
      )}
    </li>
  )
}
