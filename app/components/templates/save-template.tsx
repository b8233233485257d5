import { BookmarkPlus } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateView } from '../../../core/templates/template.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import type { ActionError } from '../form/action-error.tsx'
import { Field } from '../form/field.tsx'
import { Button } from '../ui/button.tsx'
import { readChoice } from './entered-choice.ts'
import { keepTemplate } from './keep-template.ts'
import { SAVE_FORM } from './template-forms.tsx'

interface Props {
  /** The form whose prompt is kept. */
  formId: string
  onSaved: (template: TemplateView) => void
}

const field = {
  id: 'template-name',
  name: 'name',
  errorId: 'template-name-error',
  descriptionId: 'template-name-hint',
}

/** Keeps what stands in the form as a template. Without JavaScript the page of templates does that. */
export function SaveTemplate({ formId, onSaved }: Props) {
  const { t } = useTranslation()
  const [isSaving, setIsSaving] = useState(false)
  const [saved, setSaved] = useState<TemplateView>()
  const [error, setError] = useState<ActionError>()
  const problem = useProblem(error)

  /** Also at Enter in the name: the button is the one of its form. */
  async function save(event: MouseEvent<HTMLButtonElement>) {
    event.preventDefault()
    const { form } = event.currentTarget
    if (!form?.reportValidity()) return
    setIsSaving(true)
    const answer = await keepTemplate(String(new FormData(form).get(field.name)), readChoice(formId))
    setIsSaving(false)
    if ('error' in answer) return setError(answer.error)
    setError(undefined)
    setSaved(answer.saved)
    onSaved(answer.saved)
  }

  return (
    <div className="noscript:hidden">
      {/* Closed again, and empty, after each that was saved. */}
      <details key={saved?.id}>
        <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-control text-sm">
          <BookmarkPlus size={18} strokeWidth={1.75} aria-hidden />
          {t('templates.keep')}
        </summary>
        <Field field={{ ...field, ...problem }} label={t('templates.name')}>
          <div className="flex flex-wrap gap-2">
            <input
              form={SAVE_FORM}
              id={field.id}
              name={field.name}
              required
              maxLength={80}
              autoComplete="off"
              aria-invalid={problem.errors ? true : undefined}
              aria-describedby={problem.errors ? field.errorId : undefined}
              className="control min-w-0 flex-1 basis-52"
            />
            <Button form={SAVE_FORM} look="outline" disabled={isSaving} onClick={save}>
              {isSaving ? t('templates.saving') : t('templates.save')}
            </Button>
          </div>
        </Field>
      </details>
      <p role="status" className="text-second text-sm">
        {saved && !error && t('templates.saved', { name: saved.name })}
      </p>
    </div>
  )
}

/** What is wrong with the name or the prompt, at the field it is of, or with neither. */
function useProblem(error: ActionError | undefined): { name: string; errors: string[] | undefined } {
  const say = useErrorTexts()
  if (!error) return { name: field.name, errors: undefined }
  const [first] = Object.entries(error.fields)
  return first
    ? { name: first[0], errors: first[1] }
    : { name: 'template', errors: [say.code(error.code, error.message)] }
}
