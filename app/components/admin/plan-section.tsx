import { type SubmissionResult, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { planTypes } from '../../../core/account.ts'
import { planFormSchema, type UserSummary } from '../../../core/admin.ts'
import { CheckboxField } from '../form/checkbox-field.tsx'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { Section } from '../settings/section.tsx'
import { Button } from '../ui/button.tsx'

/** What was given, from when until when. */
export function PlanSection({ user, result }: { user: UserSummary; result: SubmissionResult | undefined }) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const { planType, startDate, endDate, autoRenew } = user.subscription
  const [form, fields] = useForm({
    id: 'plan',
    lastResult: result,
    defaultValue: { planType, startDate: startDate?.slice(0, 10), endDate: endDate?.slice(0, 10), autoRenew },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: planFormSchema }),
  })
  const isOver = user.role === 'user' && user.plan !== planType
  const lead = [
    t('admin.user.planNow', { plan: t(`plan.names.${user.plan}`) }),
    isOver && t('admin.user.planOver'),
  ]
  return (
    <Section title={t('admin.user.plan')} lead={lead.filter(Boolean).join(' ')}>
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        preventScrollReset
        className="flex flex-col items-start gap-4"
      >
        <div className="grid w-full gap-4 sm:grid-cols-3">
          <SelectField
            field={fields.planType}
            label={t('admin.user.planType')}
            options={planTypes.map((value) => ({ value, text: t(`plan.names.${value}`) }))}
          />
          <TextField field={fields.startDate} label={t('admin.user.startDate')} type="date" />
          <TextField
            field={fields.endDate}
            label={t('admin.user.endDate')}
            hint={t('admin.user.dateHint')}
            type="date"
          />
        </div>
        <CheckboxField field={fields.autoRenew} label={t('admin.user.autoRenew')} />
        <Button name="intent" value="plan" disabled={isSending}>
          {t('admin.user.savePlan')}
        </Button>
      </Form>
    </Section>
  )
}
