import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AdminNav } from '../components/admin/admin-nav.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { requireAdmin } from '../utils/admin.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAdmin(request)
  return null
}

export default function Admin() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="font-bold text-xl">{t('admin.title')}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-8">
        <AdminNav />
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
