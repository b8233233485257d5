import { Bell as BellIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useUnread } from '../../hooks/notifications.ts'
import { ButtonLink } from '../ui/button.tsx'

const MOST_SHOWN = 99

/** The way to the notifications, with how many are unread. Toasts tell of new ones, so the number itself is not announced. */
export function Bell({ unread: known }: { unread: number }) {
  const { t } = useTranslation()
  const unread = useUnread(known)
  const label = unread > 0 ? t('notifications.bell', { count: unread }) : t('notifications.bellNone')
  return (
    <ButtonLink to="/notifications" look="quiet" title={label} aria-label={label} className="relative">
      <BellIcon size={18} strokeWidth={1.75} aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute top-0.5 right-0.5 min-w-5 rounded-full bg-accent px-1 text-center font-semibold text-on-accent text-xs"
        >
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </ButtonLink>
  )
}
