import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { confirmPasswordSchema } from '../../core/account.ts'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { useFailedSubmission } from '../components/form/failed-submission.ts'
import { TextField } from '../components/form/text-field.tsx'
import { Section } from '../components/settings/section.tsx'
import { Button, ButtonAnchor } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { deleteAccount } from '../utils/account.server.ts'
import { forgetSession, requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  return { title: pageTitle(request, 'settings.data.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  try {
    await deleteAccount(user, Object.fromEntries(form))
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
  const headers = await forgetSession()
  headers.append('Set-Cookie', await noticeCookie('accountDeleted'))
  return redirect('/', { headers })
}

export default function OwnData() {
  const { t } = useTranslation()
  const failure = useActionData<typeof action>()
  const isSending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'delete-account',
    lastResult: useFailedSubmission(failure),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: confirmPasswordSchema }),
  })
  return (
    <>
      <Section title={t('settings.data.export')} lead={t('settings.data.exportText')}>
        <ButtonAnchor href="/api/auth/export" download look="outline" className="sm:self-start">
          <Download size={18} strokeWidth={1.75} aria-hidden />
          {t('settings.data.download')}
        </ButtonAnchor>
      </Section>
      <Section title={t('settings.data.delete')} lead={t('settings.data.deleteText')}>
        <Form
          method="post"
          id={form.id}
          onSubmit={form.onSubmit}
          noValidate={form.noValidate}
          preventScrollReset
          className="flex flex-col gap-4"
        >
          <ActionErrorNote error={failure?.error} />
          <TextField
            field={fields.password}
            label={t('settings.data.deletePassword')}
            type="password"
            autoComplete="current-password"
          />
          <Button look="danger" disabled={isSending} className="sm:self-start">
            {t('settings.data.deleteConfirm')}
          </Button>
        </Form>
      </Section>
    </>
  )
}

export const meta = pageMeta
