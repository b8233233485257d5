import { getFormProps, useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { preferencesFormSchema, themes } from '../../core/account.ts'
import { SelectField } from '../components/form/select-field.tsx'
import { Section } from '../components/settings/section.tsx'
import { Button } from '../components/ui/button.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { accountCookies } from '../i18n/preferences.ts'
import { changeProfile, findAccount } from '../utils/account.server.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const { preferences } = await findAccount(await requireUser(request)).catch(throwPage)
  return { preferences, title: pageTitle(request, 'settings.preferences.title') }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const submission = parseWithZod(await readPageForm(request), { schema: preferencesFormSchema })
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const { preferences } = await changeProfile(user, { preferences: submission.value }).catch(throwPage)
  const cookies = [...accountCookies(preferences), await noticeCookie('preferencesSaved')]
  return redirect('/settings/preferences', {
    headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
  })
}

const languageNames = [
  { value: 'vi-VN', text: 'Tiếng Việt' },
  { value: 'en-US', text: 'English' },
]

export default function Preferences() {
  const { preferences } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { language, theme } = preferences
  const [form, fields] = useForm({
    id: 'preferences',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { language, theme },
  })
  return (
    <Section title={t('settings.preferences.title')} lead={t('settings.preferences.lead')}>
      {/* The whole page comes anew, in the new language. */}
      <Form method="post" reloadDocument {...getFormProps(form)} className="flex flex-col gap-4">
        <SelectField field={fields.language} label={t('preferences.language')} options={languageNames} />
        <SelectField
          field={fields.theme}
          label={t('preferences.theme')}
          options={themes.map((value) => ({ value, text: t(`preferences.${value}`) }))}
        />
        <Button className="sm:self-start">{t('settings.preferences.save')}</Button>
      </Form>
    </Section>
  )
}

export const meta = pageMeta
