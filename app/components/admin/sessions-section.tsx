import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../core/account.ts'
import { Section } from '../settings/section.tsx'
import { SessionItem } from '../settings/session-item.tsx'
import { ButtonLink } from '../ui/button.tsx'

/** Where somebody is signed in, with the ways to end it. One's own are ended in the settings. */
export function SessionsSection({ sessions }: { sessions: SessionView[] }) {
  const { t } = useTranslation()
  const isOwn = sessions.some(({ current }) => current)
  if (sessions.length === 0) {
    return <Section title={t('admin.user.sessions')} lead={t('admin.user.noSessions')} />
  }
  return (
    <Section title={t('admin.user.sessions')}>
      <ul className="flex flex-col divide-y divide-line">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      {!isOwn && (
        <ButtonLink to="?confirm=logout" preventScrollReset replace look="outline" className="self-start">
          {t('admin.user.logout')}
        </ButtonLink>
      )}
    </Section>
  )
}
