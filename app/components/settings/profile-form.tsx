import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigation } from '@remix-run/react'
import { BadgeCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type AccountView, nameSchema } from '../../../core/account.ts'
import { ActionErrorNote } from '../form/action-error.tsx'
import { type FailedForm, useFailedSubmission } from '../form/failed-submission.ts'
import { TextField } from '../form/text-field.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from './section.tsx'

interface Props {
  account: Pick<AccountView, 'fullName' | 'username' | 'email' | 'emailVerified'>
  failure: FailedForm | undefined
}

export function ProfileForm({ account, failure }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const { fullName, username, email, emailVerified } = account
  const [form, fields] = useForm({
    id: 'profile',
    lastResult: useFailedSubmission(failure),
    defaultValue: { fullName },
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: nameSchema }),
  })
  return (
    <Section title={t('settings.profile.title')}>
      <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-muted">{t('fields.username')}</dt>
        <dd className="break-words">{username}</dd>
        <dt className="text-muted">{t('settings.profile.email')}</dt>
        <dd className="flex flex-wrap items-center gap-x-2 break-all">
          {email}
          <span
            className={`inline-flex items-center gap-1 text-xs ${emailVerified ? 'text-second' : 'text-warn'}`}
          >
            {emailVerified && <BadgeCheck size={16} strokeWidth={1.75} aria-hidden />}
            {t(emailVerified ? 'settings.profile.verified' : 'settings.profile.notVerified')}
          </span>
        </dd>
      </dl>
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        preventScrollReset
        className="flex flex-col items-start gap-4 *:w-full"
      >
        <ActionErrorNote error={failure?.error} />
        <TextField field={fields.fullName} label={t('fields.fullName')} autoComplete="name" />
        <Button name="intent" value="profile" disabled={isSending} className="sm:w-auto">
          {t('settings.profile.save')}
        </Button>
      </Form>
    </Section>
  )
}
