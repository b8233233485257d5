import { Form, useLocation, useRouteLoaderData } from '@remix-run/react'
import { MailQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { loader } from '../../root.tsx'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'

/** Asks to confirm the e-mail address while that was not done. Keeps nobody from anything. */
export function VerifyEmailNote() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const user = useRouteLoaderData<typeof loader>('root')?.user
  if (!user || user.emailVerified) return null
  return (
    <Note icon={<MailQuestion size={18} strokeWidth={1.75} aria-hidden className="shrink-0" />}>
      <p className="min-w-0 flex-1 basis-60">{t('settings.verify.banner', { email: user.email })}</p>
      <Form method="post" action="/resend-verification">
        <input type="hidden" name="redirectTo" value={pathname} />
        <Button look="outline">{t('settings.verify.resend')}</Button>
      </Form>
    </Note>
  )
}
