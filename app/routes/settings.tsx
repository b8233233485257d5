import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ErrorPage } from '../components/error-page.tsx'
import { VerifyEmailNote } from '../components/layout/verify-email-note.tsx'
import { SettingsNav } from '../components/settings/settings-nav.tsx'
import { requireUser } from '../utils/auth.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  return null
}

export default function Settings() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="font-bold text-xl">{t('settings.title')}</h1>
      <VerifyEmailNote />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[14rem_minmax(0,40rem)] lg:gap-12">
        <SettingsNav />
        <div className="flex flex-col gap-6">
          <Outlet />
        </div>
      </div>
    </div>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
