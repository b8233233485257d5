import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { gistOf, type TemplateView } from '../../../core/templates/template.ts'
import type { FailedForm } from '../form/failed-submission.ts'
import { TemplateExample } from '../templates/template-example.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { TemplateFields } from './template-form.tsx'

/** All of those that come with Kể; the rest of one’s own stands where it is edited. */
const LONGEST_GIST = 500

interface Props {
  template: TemplateView
  /** What was refused of a change, of whichever template. */
  failure?: FailedForm | undefined
}

/** One template: used for a story, and changed or deleted where it is one's own. */
export function TemplateItem({ template, failure }: Props) {
  const { t } = useTranslation()
  const { id, name, prompt, rewrite, language, isBuiltIn } = template
  const asks = [
    t(`rewrite.kinds.${rewrite}`),
    ...(language === 'auto' ? [] : [t(`newStory.languages.${language}`)]),
  ]
  return (
    <li className="flex flex-col gap-2 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 className="min-w-0 break-words font-medium">
          {name}
          {/* The names of those that come with Kể say it. */}
          {!isBuiltIn && <span className="font-normal text-muted text-xs"> · {asks.join(' · ')}</span>}
        </h3>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={`/stories/new?${new URLSearchParams({ template: id })}`} look="outline">
            {t('templates.tellWith')}
            <span className="sr-only"> {name}</span>
          </ButtonLink>
          {!isBuiltIn && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              <Button
                look="outline"
                name="intent"
                value="delete"
                aria-label={t('templates.deleteNamed', { name })}
              >
                {t('templates.delete')}
              </Button>
            </Form>
          )}
        </div>
      </div>
      <p className="whitespace-pre-line break-words text-muted text-sm">{gistOf(prompt, LONGEST_GIST)}</p>
      {isBuiltIn ? <TemplateExample template={template} /> : <Edit template={template} failure={failure} />}
    </li>
  )
}

function Edit({ template, failure }: Props) {
  const { t } = useTranslation()
  const { id, name, updatedAt } = template
  const { entered, error } = failure ?? {}
  const isRefused = entered?.intent === 'change' && entered.id === id
  return (
    // What was saved is what the form begins with.
    <details key={updatedAt} open={isRefused || undefined}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-control text-sm">
        {t('templates.edit')}
        <span className="sr-only"> {name}</span>
      </summary>
      <Form method="post" preventScrollReset className="flex flex-col gap-4 pt-2">
        <input type="hidden" name="id" value={id} />
        <TemplateFields
          template={isRefused ? entered : { ...template }}
          prefix={id}
          errors={isRefused ? error?.fields : undefined}
        />
        <Button look="outline" name="intent" value="change" className="self-start">
          {t('templates.save')}
        </Button>
      </Form>
    </details>
  )
}
