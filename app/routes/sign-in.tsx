import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLocation, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { loginSchema } from '../../core/account.ts'
import { AccountCard } from '../components/form/account-card.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues, useFailedSubmission } from '../components/form/failed-submission.ts'
import { TextField } from '../components/form/text-field.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireAnonymous, signIn } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { localPath } from '../utils/local-path.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireAnonymous(request)
  return { title: pageTitle(request, 'signIn.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  try {
    const headers = await signIn(request, form)
    return redirect(localPath(new URL(request.url).searchParams.get('redirectTo')), { headers })
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered: enteredValues(form) }, { status })
  }
}

export default function SignIn() {
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const { search } = useLocation()
  const [form, fields] = useForm({
    id: 'sign-in',
    lastResult: useFailedSubmission(failure),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: loginSchema }),
  })
  return (
    <AccountCard title={t('signIn.title')} lead={t('signIn.lead')}>
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="flex flex-col gap-4"
      >
        <ActionErrorNote error={failure?.error} />
        <TextField field={fields.username} label={t('signIn.username')} autoComplete="username" />
        <TextField
          field={fields.password}
          label={t('fields.password')}
          type="password"
          autoComplete="current-password"
        />
        <Link to="/forgot-password" className="self-start text-accent text-sm underline">
          {t('settings.forgot.link')}
        </Link>
        <Button disabled={isSending}>{t('signIn.submit')}</Button>
      </Form>
      <p className="text-sm">
        {t('signIn.other')}{' '}
        <Link to={{ pathname: '/register', search }} className="font-medium text-accent underline">
          {t('nav.register')}
        </Link>
      </p>
    </AccountCard>
  )
}

export const meta = pageMeta
