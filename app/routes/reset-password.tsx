import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { resetPasswordSchema } from '../../core/account.ts'
import { AccountCard } from '../components/form/account-card.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { useFailedSubmission } from '../components/form/failed-submission.ts'
import { NewPasswordField } from '../components/form/new-password-field.tsx'
import { Button, ButtonLink } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { isUsableLink, resetPassword } from '../utils/account.server.ts'
import { forgetSession } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return {
    token,
    isUsable: await isUsableLink('resetPassword', token),
    title: pageTitle(request, 'settings.reset.title'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  try {
    await resetPassword(Object.fromEntries(form))
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
  const headers = await forgetSession()
  headers.append('Set-Cookie', await noticeCookie('passwordReset'))
  return redirect('/sign-in', { headers })
}

export default function ResetPassword() {
  const { token, isUsable } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'reset-password',
    lastResult: useFailedSubmission(failure),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: resetPasswordSchema }),
  })
  return (
    <AccountCard title={t('settings.reset.title')} lead={t('settings.reset.lead')}>
      {isUsable ? (
        <Form
          method="post"
          id={form.id}
          onSubmit={form.onSubmit}
          noValidate={form.noValidate}
          className="flex flex-col gap-4"
        >
          <ActionErrorNote error={failure?.error} />
          <input type="hidden" name="token" value={token} />
          <NewPasswordField field={fields.newPassword} label={t('settings.password.new')} />
          <Button disabled={isSending}>{t('settings.reset.save')}</Button>
        </Form>
      ) : (
        <>
          <Note tone="danger" role="alert">
            {t('errors.link_invalid')}
          </Note>
          <ButtonLink to="/forgot-password">{t('settings.reset.again')}</ButtonLink>
        </>
      )}
    </AccountCard>
  )
}

export const meta = pageMeta
