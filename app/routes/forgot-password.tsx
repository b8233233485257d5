import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useNavigation } from '@remix-run/react'
import { MailCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { forgotPasswordSchema } from '../../core/account.ts'
import { AccountCard } from '../components/form/account-card.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues, useFailedSubmission } from '../components/form/failed-submission.ts'
import { TextField } from '../components/form/text-field.tsx'
import { Button } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requestPasswordReset } from '../utils/account.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  return { title: pageTitle(request, 'settings.forgot.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  try {
    await requestPasswordReset(Object.fromEntries(form))
    return { isSent: true, failure: undefined }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ isSent: false, failure: { error, entered: enteredValues(form) } }, { status })
  }
}

export default function ForgotPassword() {
  const { t } = useTranslation()
  const answer = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'forgot-password',
    lastResult: useFailedSubmission(answer?.failure),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: forgotPasswordSchema }),
  })
  return (
    <AccountCard title={t('settings.forgot.title')} lead={t('settings.forgot.lead')}>
      {answer?.isSent && (
        <Note
          role="status"
          icon={<MailCheck size={18} strokeWidth={1.75} aria-hidden className="shrink-0" />}
        >
          <p className="min-w-0 flex-1">{t('settings.forgot.sent')}</p>
        </Note>
      )}
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="flex flex-col gap-4"
      >
        <ActionErrorNote error={answer?.failure?.error} />
        <TextField field={fields.email} label={t('fields.email')} type="email" autoComplete="email" />
        <Button disabled={isSending}>{t('settings.forgot.send')}</Button>
      </Form>
      <p className="text-sm">
        <Link to="/sign-in" className="font-medium text-accent underline">
          {t('settings.forgot.back')}
        </Link>
      </p>
    </AccountCard>
  )
}

export const meta = pageMeta
