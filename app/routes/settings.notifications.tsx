import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { mailRhythms, notificationsFormSchema } from '../../core/account.ts'
import { CheckboxField } from '../components/form/checkbox-field.tsx'
import { SelectField } from '../components/form/select-field.tsx'
import { PushSection } from '../components/settings/push-section.tsx'
import { Section } from '../components/settings/section.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { changeProfile, findAccount } from '../utils/account.server.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { listPushDevices, pushKey, removePushDevice, testPushDevice } from '../utils/push.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const [account, devices] = await Promise.all([findAccount(user), listPushDevices(user)]).catch(throwPage)
  const { email, push, mails } = account.preferences.notifications
  return {
    chosen: { mails: email ? mails : ('off' as const), push },
    emailVerified: account.emailVerified,
    user: { userId: user.id, sessionId: user.sessionId },
    publicKey: pushKey(),
    devices,
    title: pageTitle(request, 'notifications.settingsPage.title'),
  }
}

const deviceSchema = z.object({ intent: z.enum(['test', 'disable']), id: z.uuid() })

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  const device = deviceSchema.safeParse(Object.fromEntries(form))
  if (device.success) {
    const { intent, id } = device.data
    await (intent === 'test' ? testPushDevice : removePushDevice)(user, id).catch(throwPage)
    return done(intent === 'test' ? 'pushTested' : 'pushDisabled')
  }
  const submission = parseWithZod(form, { schema: notificationsFormSchema })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  await changeProfile(user, { preferences: { notifications: submission.value } }).catch(throwPage)
  return done('notificationsSaved')
}

const done = async (notice: 'notificationsSaved' | 'pushTested' | 'pushDisabled') =>
  redirect('/settings/notifications', { headers: { 'Set-Cookie': await noticeCookie(notice) } })

export default function NotificationSettings() {
  const { chosen, emailVerified, user, publicKey, devices } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [form, fields] = useForm({
    id: 'notifications',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { mails: chosen.mails, push: chosen.push },
  })
  const hint = emailVerified
    ? 'notifications.settingsPage.mailsHint'
    : 'notifications.settingsPage.notVerified'
  return (
    <>
      <Section title={t('notifications.settingsPage.title')} lead={t('notifications.settingsPage.lead')}>
        <Form method="post" id={form.id} preventScrollReset className="flex flex-col gap-4">
          <SelectField
            field={fields.mails}
            label={t('notifications.settingsPage.mails')}
            hint={t(hint)}
            options={([...mailRhythms, 'off'] as const).map((value) => ({
              value,
              text: t(`notifications.settingsPage.mailChoices.${value}`),
            }))}
          />
          <CheckboxField field={fields.push} label={t('notifications.settingsPage.push')} />
          <Button className="sm:self-start">{t('notifications.settingsPage.save')}</Button>
        </Form>
      </Section>
      <PushSection owner={user} publicKey={publicKey} devices={devices} />
    </>
  )
}

export const meta = pageMeta
