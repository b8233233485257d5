import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changePasswordSchema } from '../../core/account.ts'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { useFailedSubmission } from '../components/form/failed-submission.ts'
import { NewPasswordField } from '../components/form/new-password-field.tsx'
import { TextField } from '../components/form/text-field.tsx'
import { Section } from '../components/settings/section.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { changePassword } from '../utils/account.server.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  return { title: pageTitle(request, 'settings.password.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  try {
    await changePassword(user, Object.fromEntries(form))
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
  const headers = { 'Set-Cookie': await noticeCookie('passwordChanged') }
  return redirect('/settings/password', { headers })
}

export default function Password() {
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'password',
    lastResult: useFailedSubmission(failure),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: changePasswordSchema }),
  })
  return (
    <Section title={t('settings.password.title')} lead={t('settings.password.lead')}>
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="flex flex-col gap-4"
      >
        <ActionErrorNote error={failure?.error} />
        <TextField
          field={fields.oldPassword}
          label={t('settings.password.old')}
          type="password"
          autoComplete="current-password"
        />
        <NewPasswordField field={fields.newPassword} label={t('settings.password.new')} />
        <Button disabled={isSending} className="sm:self-start">
          {t('settings.password.save')}
        </Button>
      </Form>
    </Section>
  )
}

export const meta = pageMeta
