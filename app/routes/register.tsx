import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLocation, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { registerSchema } from '../../core/account.ts'
import { AccountCard } from '../components/form/account-card.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues, useFailedSubmission } from '../components/form/failed-submission.ts'
import { NewPasswordField } from '../components/form/new-password-field.tsx'
import { TextField } from '../components/form/text-field.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { register, requireAnonymous } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { localPath } from '../utils/local-path.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAnonymous(request)
  return { title: pageTitle(request, 'register.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  try {
    const headers = await register(request, form)
    return redirect(localPath(new URL(request.url).searchParams.get('redirectTo')), { headers })
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered: enteredValues(form) }, { status })
  }
}

export default function Register() {
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const { search } = useLocation()
  const [form, fields] = useForm({
    id: 'register',
    lastResult: useFailedSubmission(failure),
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: registerSchema }),
  })
  return (
    <AccountCard title={t('register.title')} lead={t('register.lead')}>
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="flex flex-col gap-4"
      >
        <ActionErrorNote error={failure?.error} />
        <TextField field={fields.fullName} label={t('fields.fullName')} autoComplete="name" />
        <TextField
          field={fields.username}
          label={t('fields.username')}
          hint={t('register.usernameHint')}
          autoComplete="username"
        />
        <TextField field={fields.email} label={t('fields.email')} type="email" autoComplete="email" />
        <NewPasswordField field={fields.password} label={t('fields.password')} />
        <Button disabled={isSending}>{t('register.submit')}</Button>
      </Form>
      <p className="text-sm">
        {t('register.other')}{' '}
        <Link to={{ pathname: '/sign-in', search }} className="font-medium text-accent underline">
          {t('nav.signIn')}
        </Link>
      </p>
    </AccountCard>
  )
}

export const meta = pageMeta
