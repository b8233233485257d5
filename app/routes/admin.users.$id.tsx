import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { accountStatuses, roles } from '../../core/account.ts'
import { planFormSchema, subscriptionOf } from '../../core/admin.ts'
import { AccessSection } from '../components/admin/access-section.tsx'
import { ConfirmAccess, confirmations } from '../components/admin/confirm-access.tsx'
import { HistorySection } from '../components/admin/history-section.tsx'
import { PlanSection } from '../components/admin/plan-section.tsx'
import { SessionsSection } from '../components/admin/sessions-section.tsx'
import { StoriesSection } from '../components/admin/stories-section.tsx'
import { UsageSection } from '../components/admin/usage-section.tsx'
import { UserHeader } from '../components/admin/user-header.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import {
  actorOf,
  changeUser,
  endUserSession,
  logoutUser,
  requireAdmin,
  undoChange,
} from '../utils/admin.server.ts'
import { readUserPage } from '../utils/admin-user.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { throwPage } from '../utils/page-error.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const admin = await requireAdmin(request)
  const search = new URL(request.url).searchParams
  const [stories, history] = ['stories', 'history'].map((name) => search.get(name) ?? undefined)
  const page = await readUserPage(admin, params.id, { stories, history }).catch(throwPage)
  return {
    ...page,
    isSelf: page.user.id === admin.id,
    asked: z.enum(confirmations).safeParse(search.get('confirm')).data ?? null,
    title: pageTitle(request, 'admin.users.title', page.user.fullName),
  }
}

const intentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('role'), role: z.enum(roles) }),
  z.object({ intent: z.literal('status'), status: z.enum(accountStatuses) }),
  z.object({ intent: z.literal('plan') }),
  z.object({ intent: z.literal('logout') }),
  z.object({ intent: z.literal('end'), id: z.uuid() }),
  z.object({ intent: z.literal('undo'), entry: z.string().regex(/^\d{1,18}$/) }),
])

export async function action({ request, params: { id } }: ActionFunctionArgs) {
  const admin = await requireAdmin(request, 'admin:change')
  const form = await readPageForm(request)
  const submission = intentSchema.safeParse(Object.fromEntries(form))
  if (!submission.success) throw new Response(null, { status: 400 })
  const asked = submission.data
  const by = actorOf(admin, request)
  const done = async (notice: Notice, path = `/admin/users/${id}`) =>
    redirect(path, { headers: { 'Set-Cookie': await noticeCookie(notice) } })
  try {
    switch (asked.intent) {
      case 'role':
        await changeUser(id, { role: asked.role }, by)
        return id === admin.id ? await done('roleGivenUp', '/dashboard') : await done('userChanged')
      case 'status':
        await changeUser(id, { status: asked.status }, by)
        return await done('userChanged')
      case 'plan': {
        const plan = parseWithZod(form, { schema: planFormSchema })
        if (plan.status !== 'success') return data({ plan: plan.reply(), error: undefined }, { status: 422 })
        await changeUser(id, { subscription: subscriptionOf(plan.value) }, by)
        return await done('userChanged')
      }
      case 'logout':
        await logoutUser(id, by)
        return await done('userSignedOut')
      case 'end':
        await endUserSession(id, asked.id, by)
        return await done('sessionEnded')
      case 'undo':
        await undoChange(id, asked.entry, by)
        return await done('changeUndone')
    }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, plan: undefined }, { status })
  }
}

export default function UserPage() {
  const { user, isSelf, sessions, usage, stories, history, asked } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <>
      <Link
        to="/admin/users"
        className="flex items-center gap-1 self-start rounded-control text-muted text-sm"
      >
        <ChevronLeft size={18} strokeWidth={1.75} aria-hidden />
        {t('admin.user.back')}
      </Link>
      <UserHeader user={user} isSelf={isSelf} />
      <ActionErrorNote error={failure?.error} />
      <AccessSection user={user} isSelf={isSelf} />
      <PlanSection key={JSON.stringify(user.subscription)} user={user} result={failure?.plan} />
      <SessionsSection sessions={sessions} />
      <UsageSection usage={usage} />
      <StoriesSection stories={stories} />
      <HistorySection history={history} />
      {asked && !failure && <ConfirmAccess asked={asked} user={user} />}
    </>
  )
}

export const meta = pageMeta
