import { Form, Link } from '@remix-run/react'
import { Check, Languages, LogOut, type LucideIcon, Settings, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../../core/policy.ts'
import { type Preferences, themes } from '../i18n/preferences.ts'
import type { SessionUser } from '../utils/auth.server.ts'
import { Avatar } from './avatar.tsx'
import { Menu } from './ui/menu.tsx'

const languageNames = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
] as const

interface Props {
  user: SessionUser | null
  preferences: Preferences
  here: string
}

/**
 * Language and theme, and for who is signed in the way to the settings. The choices are plain forms that reload the page, so that
 * all of it comes in the new language at once.
 */
export function PreferencesMenu({ user, preferences, here }: Props) {
  const { t } = useTranslation()
  return (
    <Menu
      // A menu is not to stay open over the page it has led to.
      key={here}
      label={user ? t('nav.account') : t('preferences.title')}
      icon={
        user ? <Avatar src={user.avatar} size={28} /> : <Languages size={18} strokeWidth={1.75} aria-hidden />
      }
    >
      {user && <Way to="/settings/profile" Icon={Settings} title={t('nav.settings')} />}
      {may(user, 'admin:read') && <Way to="/admin" Icon={ShieldCheck} title={t('nav.admin')} />}
      {user && (
        <Form method="post" action="/sign-out" className="flex flex-col sm:hidden">
          <button type="submit" className={wayClass}>
            <LogOut size={18} strokeWidth={1.75} aria-hidden />
            {t('nav.signOut')}
          </button>
        </Form>
      )}
      <Form method="post" action="/preferences" reloadDocument className="flex flex-col gap-1">
        <input type="hidden" name="redirectTo" value={here} />
        <Heading>{t('preferences.language')}</Heading>
        {languageNames.map(([value, name]) => (
          <Choice key={value} name="language" value={value} chosen={preferences.language === value}>
            <span lang={value}>{name}</span>
          </Choice>
        ))}
        <Heading>{t('preferences.theme')}</Heading>
        {themes.map((value) => (
          <Choice key={value} name="theme" value={value} chosen={preferences.theme === value}>
            {t(`preferences.${value}`)}
          </Choice>
        ))}
      </Form>
    </Menu>
  )
}

const wayClass = 'flex min-h-11 items-center gap-2 rounded-control px-3 text-sm hover:bg-sunken'

function Way({ to, Icon, title }: { to: string; Icon: LucideIcon; title: string }) {
  return (
    <Link to={to} className={wayClass}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      {title}
    </Link>
  )
}

function Heading({ children }: { children: ReactNode }) {
  return <p className="px-3 pt-2 font-medium text-muted text-xs">{children}</p>
}

function Choice(props: { name: string; value: string; chosen: boolean; children: ReactNode }) {
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      aria-pressed={props.chosen}
      className="flex min-h-11 items-center justify-between gap-4 rounded-control px-3 text-left text-sm hover:bg-sunken"
    >
      {props.children}
      {props.chosen && <Check size={16} strokeWidth={2} aria-hidden className="text-accent" />}
    </button>
  )
}
