import { NavLink } from '@remix-run/react'
import {
  Download,
  Gauge,
  KeyRound,
  MonitorSmartphone,
  Plug,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'

const pages = [
  { to: 'profile', title: 'settings.profile.title', Icon: UserRound },
  { to: 'password', title: 'settings.password.title', Icon: KeyRound },
  { to: 'sessions', title: 'settings.sessions.title', Icon: MonitorSmartphone },
  { to: 'plan', title: 'plan.title', Icon: Gauge },
  { to: 'preferences', title: 'settings.preferences.title', Icon: SlidersHorizontal },
  { to: 'providers', title: 'providers.title', Icon: Plug },
  { to: 'data', title: 'settings.data.title', Icon: Download },
] as const

/** The settings' pages: beside them, or above on a phone. */
export function SettingsNav() {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('settings.sections')} className="flex flex-wrap gap-1 lg:flex-col">
      {pages.map(({ to, title, Icon }) => (
        <NavLink
          key={to}
          to={to}
          prefetch="intent"
          className={({ isActive }) =>
            `flex min-h-11 items-center gap-2 rounded-control px-3 text-sm ${isActive ? 'bg-sunken font-semibold' : 'hover:bg-sunken'}`
          }
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden />
          {t(title)}
        </NavLink>
      ))}
    </nav>
  )
}
