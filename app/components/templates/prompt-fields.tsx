import type { FieldMetadata } from '@conform-to/react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { choiceOf, type TemplateView } from '../../../core/templates/template.ts'
import { LanguageField } from '../form/language-field.tsx'
import { RewriteField } from '../form/rewrite-field.tsx'
import { TextAreaField } from '../form/text-area-field.tsx'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { type EnteredChoice, enterChoice, readChoice } from './entered-choice.ts'
import { SaveTemplate } from './save-template.tsx'
import { TemplatePicker } from './template-picker.tsx'

interface Props {
  fields: {
    customPrompt: FieldMetadata<string>
    rewrite: FieldMetadata<string>
    language: FieldMetadata<string>
  }
  templates: TemplateView[]
  hint?: ReactNode
}

/** A template that was filled in, and what stood there otherwise: before it, or once it is undone, with it. */
interface Filled {
  name: string
  isUndone: boolean
  other: EnteredChoice
}

/** What is asked of the rewrite, written by hand or from a template. */
export function PromptFields({ fields, templates, hint }: Props) {
  const { t } = useTranslation()
  const { formId } = fields.customPrompt
  const [filled, setFilled] = useState<Filled | null>(null)
  const [saved, setSaved] = useState<TemplateView[]>([])
  const older = templates.filter(({ id }) => !saved.some((template) => template.id === id))

  function fill(template: TemplateView) {
    setFilled({ name: template.name, isUndone: false, other: readChoice(formId) })
    enterChoice(formId, choiceOf(template))
  }

  /** Takes nothing away: what stands there now is what comes back the next time. */
  function swap({ name, isUndone, other }: Filled) {
    setFilled({ name, isUndone: !isUndone, other: readChoice(formId) })
    enterChoice(formId, other)
  }

  return (
    <div className="flex flex-col gap-2">
      <TextAreaField
        field={fields.customPrompt}
        label={t('newStory.prompt')}
        hint={hint}
        placeholder={t('newStory.promptPlaceholder')}
        beside={<TemplatePicker templates={[...saved, ...older]} onChoose={fill} />}
      />
      <div role="status">
        {filled && (
          <Note>
            <span className="min-w-0 flex-1 basis-52 break-words">
              {filled.isUndone ? t('templates.undone') : t('templates.filled', { name: filled.name })}
            </span>
            <Button type="button" look="outline" onClick={() => swap(filled)}>
              {filled.isUndone ? t('templates.redo') : t('templates.undo')}
            </Button>
          </Note>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <RewriteField field={fields.rewrite} />
        <LanguageField field={fields.language} />
      </div>
      <SaveTemplate formId={formId} onSaved={(template) => setSaved([template, ...saved])} />
    </div>
  )
}
