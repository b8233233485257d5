import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Section } from '../components/settings/section.tsx'
import { SessionItem } from '../components/settings/session-item.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { forgetSession, requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { endOwnSession, endSessionsOf, listSessions } from '../utils/sessions.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  return {
    sessions: await listSessions(user.id, user.sessionId),
    title: pageTitle(request, 'settings.sessions.title'),
  }
}

const formSchema = z.object({ intent: z.enum(['end', 'endOthers', 'endAll']), id: z.string().optional() })

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const submission = formSchema.safeParse(Object.fromEntries(await readPageForm(request)))
  if (!submission.success) throw new Response(null, { status: 400 })
  const { intent, id } = submission.data
  switch (intent) {
    case 'end':
      await endOwnSession(user, id).catch(throwPage)
      return leadTo('/settings/sessions', 'sessionEnded')
    case 'endOthers':
      await endSessionsOf(user.id, user.sessionId)
      return leadTo('/settings/sessions', 'otherSessionsEnded')
    case 'endAll':
      await endSessionsOf(user.id)
      return leadTo('/sign-in', 'allSessionsEnded', await forgetSession())
  }
}

async function leadTo(path: string, notice: Notice, headers = new Headers()) {
  headers.append('Set-Cookie', await noticeCookie(notice))
  return redirect(path, { headers })
}

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <Section title={t('settings.sessions.title')} lead={t('settings.sessions.lead')}>
      <ul className="flex flex-col divide-y divide-line">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      <Form method="post" className="flex flex-wrap gap-2">
        {sessions.length > 1 && (
          <Button look="outline" name="intent" value="endOthers">
            {t('settings.sessions.endOthers')}
          </Button>
        )}
        <Button look="outline" name="intent" value="endAll">
          {t('settings.sessions.endAll')}
        </Button>
      </Form>
    </Section>
  )
}

export const meta = pageMeta
