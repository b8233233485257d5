import {
  Bell,
  BookA,
  BookMarked,
  Download,
  Gauge,
  KeyRound,
  MonitorSmartphone,
  Plug,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { SectionNav } from '../layout/section-nav.tsx'

const pages = [
  { to: 'profile', title: 'settings.profile.title', Icon: UserRound },
  { to: 'password', title: 'settings.password.title', Icon: KeyRound },
  { to: 'sessions', title: 'settings.sessions.title', Icon: MonitorSmartphone },
  { to: 'plan', title: 'plan.title', Icon: Gauge },
  { to: 'preferences', title: 'settings.preferences.title', Icon: SlidersHorizontal },
  { to: 'notifications', title: 'notifications.settingsPage.title', Icon: Bell },
  { to: 'templates', title: 'templates.title', Icon: BookMarked },
  { to: 'lexicon', title: 'lexicon.title', Icon: BookA },
  { to: 'providers', title: 'providers.title', Icon: Plug },
  { to: 'data', title: 'settings.data.title', Icon: Download },
] as const

export function SettingsNav() {
  const { t } = useTranslation()
  return (
    <SectionNav
      label={t('settings.sections')}
      pages={pages.map(({ title, ...page }) => ({ ...page, title: t(title) }))}
    />
  )
}
