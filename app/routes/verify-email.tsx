import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AccountCard } from '../components/form/account-card.tsx'
import { Button, ButtonLink } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { isUsableLink, verifyEmail } from '../utils/account.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'

/** Looking changes nothing: programs that follow the links in mails must not use them up. */
export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return {
    token,
    isUsable: await isUsableLink('verifyEmail', token),
    title: pageTitle(request, 'settings.verify.title'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  try {
    await verifyEmail(Object.fromEntries(form))
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
  return redirect('/', { headers: { 'Set-Cookie': await noticeCookie('emailVerified') } })
}

export default function VerifyEmail() {
  const { token, isUsable } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const isGood = isUsable && !failure
  return (
    <AccountCard title={t('settings.verify.title')} lead={isGood ? t('settings.verify.lead') : ''}>
      {isGood ? (
        <Form method="post" className="flex flex-col">
          <input type="hidden" name="token" value={token} />
          <Button disabled={isSending}>{t('settings.verify.confirm')}</Button>
        </Form>
      ) : (
        <>
          <Note tone="warn" role="alert">
            {t('settings.verify.invalid')}
          </Note>
          <ButtonLink to="/">{t('settings.verify.go')}</ButtonLink>
        </>
      )}
    </AccountCard>
  )
}

export const meta = pageMeta
