import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type TemplateView, templateFieldsSchema } from '../../core/templates/template.ts'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues, type FailedForm } from '../components/form/failed-submission.ts'
import { Section } from '../components/settings/section.tsx'
import { NewTemplateForm } from '../components/settings/template-form.tsx'
import { TemplateItem } from '../components/settings/template-item.tsx'
import { Button } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { FIELDS_BYTES, readPageForm } from '../utils/body.server.ts'
import { parseInput, toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { addTemplate, changeTemplate, deleteTemplate, readTemplates } from '../utils/templates.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const { templates } = await readTemplates(request, user)
  return { templates, title: pageTitle(request, 'templates.title') }
}

const intentSchema = z.object({ intent: z.enum(['add', 'change', 'delete']), id: z.string().optional() })

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const fields = enteredValues(await readPageForm(request, FIELDS_BYTES))
  const submission = intentSchema.safeParse(fields)
  if (!submission.success) throw new Response(null, { status: 400 })
  const { intent, id } = submission.data
  try {
    switch (intent) {
      case 'add':
        await addTemplate(user, parseInput(templateFieldsSchema, fields))
        return await saved()
      case 'change':
        await changeTemplate(user, id, parseInput(templateFieldsSchema, fields))
        return await saved()
      case 'delete':
        return data({ deleted: await deleteTemplate(user, id) })
    }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered: fields }, { status })
  }
}

const saved = async () =>
  redirect('/settings/templates', { headers: { 'Set-Cookie': await noticeCookie('templateSaved') } })

export default function Templates() {
  const { templates } = useLoaderData<typeof loader>()
  const answer: (Partial<FailedForm> & { deleted?: TemplateView }) | undefined =
    useActionData<typeof action>()
  const { t } = useTranslation()
  const failure = answer?.error && { error: answer.error, entered: answer.entered }
  const own = templates.filter(({ isBuiltIn }) => !isBuiltIn)
  const builtIn = templates.filter(({ isBuiltIn }) => isBuiltIn)
  return (
    <>
      <Section title={t('templates.title')} lead={t('templates.lead')}>
        <ActionErrorNote error={failure?.error} />
        {answer?.deleted && <Deleted template={answer.deleted} />}
        <NewTemplateForm key={own.length} failure={failure} />
      </Section>
      <Section title={t('templates.count', { count: own.length })}>
        {own.length === 0 ? (
          <p className="text-muted text-sm">{t('templates.empty')}</p>
        ) : (
          <TemplateList templates={own} failure={failure} />
        )}
      </Section>
      <Section title={t('templates.builtIn')} lead={t('templates.builtInLead')}>
        <TemplateList templates={builtIn} />
      </Section>
    </>
  )
}

function TemplateList({
  templates,
  failure,
}: {
  templates: TemplateView[]
  failure?: FailedForm | undefined
}) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {templates.map((template) => (
        <TemplateItem key={template.id} template={template} failure={failure} />
      ))}
    </ul>
  )
}

/** What was just deleted, with the way to put it back. */
function Deleted({ template: { name, prompt, rewrite, language } }: { template: TemplateView }) {
  const { t } = useTranslation()
  return (
    <Note role="status">
      <span className="min-w-0 flex-1 break-words">{t('templates.deleted', { name })}</span>
      <Form method="post" preventScrollReset>
        {Object.entries({ name, prompt, rewrite, language }).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <Button look="outline" name="intent" value="add">
          {t('templates.undo')}
        </Button>
      </Form>
    </Note>
  )
}

export const meta = pageMeta
