import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EstimateBasis } from '../../../core/estimate.ts'
import { type StoryFields, storyFieldsSchema } from '../../../core/story.ts'
import { choiceOf, type TemplateView } from '../../../core/templates/template.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import { ActionErrorNote } from '../form/action-error.tsx'
import { type FailedForm, useFailedSubmission } from '../form/failed-submission.ts'
import { TextField } from '../form/text-field.tsx'
import { TemplateForms } from '../templates/template-forms.tsx'
import { Button } from '../ui/button.tsx'
import { EstimateLine } from './estimate-line.tsx'
import { type NewStory, newStorySchema } from './new-story-schema.ts'
import { StoryFieldset } from './story-fieldset.tsx'
import { TextSource } from './text-source.tsx'

interface Props {
  templates: TemplateView[]
  /** The one to begin with. */
  template: TemplateView | null
  voices: ListedVoice[]
  basis: EstimateBasis
  /** The largest file that is taken. */
  maxBytes: number
  failure: FailedForm | undefined
}

export function NewStoryForm({ templates, template, voices, basis, maxBytes, failure }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const [text, setText] = useState(failure?.entered?.content ?? '')
  const start = template ? { ...usual, ...choiceOf(template) } : usual
  const [chosen, setChosen] = useState<StoryFields | null>(start)
  const [form, fields] = useForm<NewStory>({
    id: 'new-story',
    lastResult: useFailedSubmission(failure),
    defaultValue: start,
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: newStorySchema }),
  })
  return (
    <>
      <Form
        method="post"
        encType="multipart/form-data"
        id={form.id}
        onSubmit={form.onSubmit}
        onChange={(event) => setChosen(readFields(event.currentTarget))}
        noValidate={form.noValidate}
        className="flex flex-col gap-6"
      >
        <ActionErrorNote error={failure?.error} />
        <TextField field={fields.title} label={t('newStory.name')} hint={t('newStory.nameHint')} />
        <TextSource file={fields.file} content={fields.content} maxBytes={maxBytes} onText={setText} />
        <StoryFieldset
          fields={fields}
          templates={templates}
          voices={voices}
          basis={basis}
          chosen={chosen}
          failure={failure}
          onFollowing={(name, value) => form.update({ name, value })}
        />
        <div className="bottom-bar sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-paper px-4 py-3">
          <EstimateLine text={text} fields={chosen} basis={basis} />
          <Button disabled={isSending} className="ml-auto px-6">
            {isSending ? t('newStory.submitting') : t('newStory.submit')}
          </Button>
        </div>
      </Form>
      <TemplateForms />
    </>
  )
}

const usual = storyFieldsSchema.parse({})

/** What is chosen just now; null while a number is being typed. */
function readFields(form: HTMLFormElement): StoryFields | null {
  const read = storyFieldsSchema.safeParse(Object.fromEntries(new FormData(form)))
  return read.success ? read.data : null
}
