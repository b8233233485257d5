import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ErrorPage } from '../components/error-page.tsx'
import { EmptyNotifications } from '../components/notifications/empty-notifications.tsx'
import { NotificationItem } from '../components/notifications/notification-item.tsx'
import { Button, ButtonLink } from '../components/ui/button.tsx'
import { Pager } from '../components/ui/pager.tsx'
import { onNotifications } from '../hooks/notifications.ts'
import { useListLive } from '../hooks/use-list-live.ts'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { listNotifications, readAllNotifications, readNotification } from '../utils/notifications.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const cursor = new URL(request.url).searchParams.get('cursor') ?? undefined
  const page = await listNotifications(user, cursor)
  return { ...page, isFirst: !cursor, title: pageTitle(request, 'notifications.title') }
}

const id = z.string().regex(/^\d{1,18}$/)
const actSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('read'), id }),
  z.object({ intent: z.literal('readAll'), upTo: id }),
])

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const submission = actSchema.safeParse(Object.fromEntries(await readPageForm(request)))
  if (!submission.success) throw new Response(null, { status: 400 })
  const act = submission.data
  if (act.intent === 'read') {
    await readNotification(user, act.id).catch(throwPage)
    return data(null)
  }
  await readAllNotifications(user, act.upTo)
  return redirect('/notifications', { headers: { 'Set-Cookie': await noticeCookie('notificationsRead') } })
}

export default function Notifications() {
  const { items, unread, nextCursor, isFirst } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useListLive(onNotifications)
  const [newest] = items
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto font-bold text-xl">{t('notifications.title')}</h1>
        <div className="flex items-center gap-2">
          {newest && unread > 0 && (
            <Form method="post">
              <input type="hidden" name="upTo" value={newest.id} />
              <Button look="outline" name="intent" value="readAll">
                {t('notifications.readAll')}
              </Button>
            </Form>
          )}
          <ButtonLink
            to="/settings/notifications"
            look="quiet"
            title={t('notifications.settings')}
            aria-label={t('notifications.settings')}
          >
            <Settings size={18} strokeWidth={1.75} aria-hidden />
          </ButtonLink>
        </div>
      </div>
      {newest ? (
        <>
          <ol className="card flex flex-col divide-y divide-line px-4">
            {items.map((notification) => (
              <NotificationItem key={notification.id} notification={notification} />
            ))}
          </ol>
          {!nextCursor && <p className="text-center text-muted text-xs">{t('notifications.kept')}</p>}
        </>
      ) : (
        <EmptyNotifications />
      )}
      <Pager
        label={t('notifications.title')}
        query={new URLSearchParams()}
        nextCursor={nextCursor}
        isFirst={isFirst}
        first={t('notifications.first')}
        more={t('notifications.more')}
      />
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
