import { useTranslation } from 'react-i18next'
import { Logo } from '../logo.tsx'
import { ButtonLink } from '../ui/button.tsx'

/** What notifications are, for who has none. */
export function EmptyNotifications() {
  const { t } = useTranslation()
  return (
    <section className="card mx-auto flex w-full max-w-xl flex-col items-center gap-6 px-6 py-12 text-center">
      <Logo size={72} />
      <div className="flex flex-col gap-1">
        <h2 className="font-bold text-lg">{t('notifications.empty.title')}</h2>
        <p className="text-muted">{t('notifications.empty.text')}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink to="/stories/new">{t('notifications.empty.new')}</ButtonLink>
        <ButtonLink to="/settings/notifications" look="outline">
          {t('notifications.settings')}
        </ButtonLink>
      </div>
    </section>
  )
}
