import { Form, Link } from '@remix-run/react'
import { Layers, LibraryBig, LogOut, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../i18n/preferences.ts'
import type { SessionUser } from '../utils/auth.server.ts'
import { Bell } from './layout/bell.tsx'
import { Logo } from './logo.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'
import { Button, ButtonLink } from './ui/button.tsx'

interface Props {
  user: SessionUser | null
  preferences: Preferences
  /** Notifications that are not read. */
  unread: number
  here: string
}

export function PageHeader({ user, preferences, unread, here }: Props) {
  const { t } = useTranslation()
  return (
    <header className="border-line border-b bg-paper">
      <div className="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:gap-2 sm:px-6">
        <Link to="/" className="mr-auto flex items-center gap-2 rounded-control font-bold text-lg">
          <Logo />
          {t('brand.name')}
        </Link>
        <nav aria-label={t('nav.main')} className="flex items-center sm:gap-2">
          {user ? (
            <>
              {/* On a phone the name leads there. */}
              <ButtonLink to="/dashboard" look="quiet" className="max-sm:hidden">
                {t('nav.dashboard')}
              </ButtonLink>
              <ButtonLink to="/stories" look="quiet" title={t('nav.stories')}>
                <LibraryBig size={18} strokeWidth={1.75} aria-hidden className="sm:hidden" />
                <span className="max-sm:sr-only">{t('nav.stories')}</span>
              </ButtonLink>
              <ButtonLink to="/batch" look="quiet" title={t('nav.batches')}>
                <Layers size={18} strokeWidth={1.75} aria-hidden className="md:hidden" />
                <span className="max-md:sr-only">{t('nav.batches')}</span>
              </ButtonLink>
              <ButtonLink to="/stories/new" look="quiet" title={t('nav.newStory')}>
                <Plus size={18} strokeWidth={1.75} aria-hidden />
                <span className="max-sm:sr-only">{t('nav.newStory')}</span>
              </ButtonLink>
            </>
          ) : (
            <>
              <ButtonLink to="/sign-in" look="quiet">
                {t('nav.signIn')}
              </ButtonLink>
              <ButtonLink to="/register" className="max-sm:hidden">
                {t('nav.register')}
              </ButtonLink>
            </>
          )}
        </nav>
        {user && <Bell unread={unread} />}
        <PreferencesMenu user={user} preferences={preferences} here={here} />
        {user && (
          // On a phone it stands in the menu.
          <Form method="post" action="/sign-out" className="max-sm:hidden">
            <Button look="quiet" title={t('nav.signOut')} aria-label={t('nav.signOut')}>
              <LogOut size={18} strokeWidth={1.75} aria-hidden />
            </Button>
          </Form>
        )}
      </div>
    </header>
  )
}
