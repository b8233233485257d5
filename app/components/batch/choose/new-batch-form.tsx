import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form, useNavigate } from '@remix-run/react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type BatchSettingsInput, batchSettingsSchema } from '../../../../core/batch-settings.ts'
import type { EstimateBasis } from '../../../../core/estimate.ts'
import type { PlanView } from '../../../../core/plan-view.ts'
import { choiceOf, type TemplateView } from '../../../../core/templates/template.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import { type FailedForm, useFailedSubmission } from '../../form/failed-submission.ts'
import { NumberField } from '../../form/number-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { StoryFieldset } from '../../new-story/story-fieldset.tsx'
import { TemplateForms } from '../../templates/template-forms.tsx'
import { BatchEstimateLine } from './batch-estimate.tsx'
import type { UploadLimits } from './chosen-files.ts'
import { FileChooser } from './file-chooser.tsx'
import { usePlanProblems } from './plan-room.tsx'
import { RefusedNote, SendButton, SendNote } from './send-note.tsx'
import { useFileForm } from './use-file-form.ts'

interface Props {
  templates: TemplateView[]
  /** The one to begin with. */
  template: TemplateView | null
  voices: ListedVoice[]
  basis: EstimateBasis
  plan: PlanView
  limits: UploadLimits
  failure: FailedForm | undefined
}

const fieldsSchema = batchSettingsSchema.omit({ files: true })
type Fields = z.infer<typeof fieldsSchema>
const usual = fieldsSchema.parse({})
const answerSchema = z.object({ jobId: z.uuid() })

/** Many files, and how all of them are to be told. Without JavaScript it is a plain form. */
export function NewBatchForm({ templates, template, voices, basis, plan, limits, failure }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = template ? { ...usual, ...choiceOf(template) } : usual
  const [chosen, setChosen] = useState<Fields | null>(start)
  const onDone = useCallback(({ jobId }: { jobId: string }) => navigate(`/batch/${jobId}`), [navigate])
  const chooser = useFileForm({ url: '/api/batch/start', answer: answerSchema, onDone, limits })
  const problems = usePlanProblems({ plan, filesBefore: 0, files: chooser.files, limits })
  const [form, fields] = useForm<Fields>({
    id: 'new-batch',
    lastResult: useFailedSubmission(failure),
    defaultValue: start,
    shouldRevalidate: 'onInput',
    onValidate: ({ formData }) => parseWithZod(formData, { schema: fieldsSchema }),
    onSubmit(event, { submission }) {
      event.preventDefault()
      if (submission?.status === 'success' && problems.length === 0) chooser.send(submission.value as Fields)
    },
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
        {failure && <RefusedNote error={failure.error} />}
        <FileChooser chooser={chooser} plan={plan} limits={limits} voices={voices} problems={problems} />
        <TextField
          field={fields.title}
          label={t('batches.choose.name')}
          hint={t('batches.choose.nameHint')}
        />
        <h2 className="font-semibold text-lg">{t('batches.shared')}</h2>
        <StoryFieldset
          fields={fields}
          templates={templates}
          voices={voices}
          basis={basis}
          chosen={chosen}
          failure={failure}
          onFollowing={(name, value) => form.update({ name, value })}
        >
          <NumberField field={fields.stopAfter} label={t('batches.stopAfter')} min={1} max={1000} />
        </StoryFieldset>
        <div className="bottom-bar sticky bottom-0 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-paper px-4 py-3">
          <SendNote chooser={chooser} />
          {!chooser.isUnderWay && (
            <BatchEstimateLine
              files={chooser.files}
              own={chooser.own}
              settings={chosen as BatchSettingsInput | null}
              basis={basis}
              storiesAtOnce={plan.limits.storiesAtOnce}
            />
          )}
          <SendButton chooser={chooser} text={t('batches.start')} />
        </div>
      </Form>
      <TemplateForms />
    </>
  )
}

/** What is chosen just now; null while a number is being typed. */
function readFields(form: HTMLFormElement): Fields | null {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  return fieldsSchema.safeParse(Object.fromEntries(texts)).data ?? null
}
