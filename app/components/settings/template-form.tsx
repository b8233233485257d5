import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { rewriteKinds } from '../../../core/rewrite.ts'
import { languageChoices } from '../../../core/story.ts'
import type { FailedForm } from '../form/failed-submission.ts'
import { Field } from '../form/field.tsx'
import { Button } from '../ui/button.tsx'

interface FieldsProps {
  template: Record<string, unknown>
  /** Makes the ids of one form's fields its own. */
  prefix: string
  errors?: Record<string, string[]> | undefined
}

/** The name, the prompt, what the rewrite is held to, and the language it is told in. */
export function TemplateFields({ template, prefix, errors = {} }: FieldsProps) {
  const { t } = useTranslation()
  const meta = (name: string) => {
    const id = `${prefix}-${name}`
    return { id, name, errorId: `${id}-error`, descriptionId: `${id}-hint`, errors: errors[name] }
  }
  const control = (name: string) => ({
    id: `${prefix}-${name}`,
    name,
    defaultValue: template[name] as string | undefined,
    'aria-invalid': errors[name] ? true : undefined,
    'aria-describedby': errors[name] ? `${prefix}-${name}-error` : undefined,
    className: 'control',
  })
  return (
    <div className="flex flex-col gap-4">
      <Field field={meta('name')} label={t('templates.name')}>
        <input {...control('name')} required maxLength={80} autoComplete="off" />
      </Field>
      <Field field={meta('prompt')} label={t('templates.prompt')}>
        <textarea
          {...control('prompt')}
          required
          rows={3}
          placeholder={t('newStory.promptPlaceholder')}
          className="control field-sizing-content max-h-96 min-h-18 resize-y"
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field field={meta('rewrite')} label={t('rewrite.label')} hint={t('rewrite.hint')}>
          <select {...control('rewrite')}>
            {rewriteKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`rewrite.kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field field={meta('language')} label={t('newStory.language')}>
          <select {...control('language')}>
            {languageChoices.map((language) => (
              <option key={language} value={language}>
                {t(`newStory.languages.${language}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </div>
  )
}

/** A new template. What was refused comes back with what is wrong with it. */
export function NewTemplateForm({ failure }: { failure: FailedForm | undefined }) {
  const { t } = useTranslation()
  const isOwn = failure?.entered?.intent === 'add'
  return (
    <Form method="post" preventScrollReset className="flex flex-col gap-4">
      <TemplateFields
        key={isOwn ? 'refused' : 'new'}
        prefix="new-template"
        template={isOwn ? { ...failure.entered } : {}}
        errors={isOwn ? failure.error.fields : undefined}
      />
      <Button name="intent" value="add" className="self-start">
        {t('templates.add')}
      </Button>
    </Form>
  )
}
