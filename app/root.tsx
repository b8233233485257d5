import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLoaderData,
  useLocation,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPage } from './components/error-page.tsx'
import { ConnectionBar } from './components/layout/connection-bar.tsx'
import { ActionNotice } from './components/layout/notice.tsx'
import { NotificationNews } from './components/layout/notification-news.tsx'
import { PendingPage } from './components/layout/pending-page.tsx'
import { useNonce } from './components/nonce.ts'
import { PageHeader } from './components/page-header.tsx'
import { ToastProvider } from './components/ui/toasts.tsx'
import { ConnectionProvider } from './hooks/use-connection.tsx'
import { createI18n } from './i18n/i18n.ts'
import { readPreferences } from './i18n/preferences.ts'
import styles from './styles/app.css?url'
import { getUser } from './utils/auth.server.ts'
import { limitAddress } from './utils/limits.server.ts'
import { takeNotice } from './utils/notice.server.ts'
import { countUnread } from './utils/notifications.server.ts'
import { throwPage } from './utils/page-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const preferences = readPreferences(request)
  const { t } = createI18n(preferences.language)
  const taken = await takeNotice(request)
  const user = await getUser(request)
  // Who is signed in is counted by the page itself, against their plan.
  if (!user) await limitAddress().catch(throwPage)
  const page = {
    user,
    preferences,
    unread: user ? await countUnread(user) : 0,
    title: `${t('brand.name')}: ${t('brand.line')}`,
    said: taken && { id: crypto.randomUUID(), notice: taken.notice },
  }
  return data(page, taken ? { headers: { 'Set-Cookie': taken.forget } } : undefined)
}

/** Who is signed in, and what was just done, change only by a form. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod }) => formMethod !== undefined

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Kể' }]

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { t, i18n } = useTranslation()
  const nonce = useNonce()
  const { pathname, search } = useLocation()
  return (
    <html lang={i18n.language} data-theme={data?.preferences.theme ?? 'system'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf7f0" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12131a" />
        <Meta />
        <Links />
      </head>
      <body className="flex flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-surface focus:px-4 focus:py-2"
        >
          {t('nav.skip')}
        </a>
        {data && (
          <PageHeader
            user={data.user}
            preferences={data.preferences}
            unread={data.unread}
            here={pathname + search}
          />
        )}
        <main id="main" tabIndex={-1} className="flex grow flex-col outline-none">
          {children}
        </main>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App() {
  const { user, said } = useLoaderData<typeof loader>()
  return (
    <ConnectionProvider session={user?.sessionId}>
      <ToastProvider>
        <ConnectionBar />
        <ActionNotice said={said} />
        {user && <NotificationNews key={user.id} user={user} />}
        <PendingPage>
          <Outlet />
        </PendingPage>
      </ToastProvider>
    </ConnectionProvider>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
