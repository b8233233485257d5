import { Form, useNavigate } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { BatchSummary } from '../../../../core/batch.ts'
import type { PlanView } from '../../../../core/plan-view.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import type { ActionError } from '../../form/action-error.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { UploadLimits } from './chosen-files.ts'
import { FileChooser } from './file-chooser.tsx'
import { usePlanProblems } from './plan-room.tsx'
import { RefusedNote, SendButton, SendNote } from './send-note.tsx'
import { useFileForm } from './use-file-form.ts'

interface Props {
  batch: Pick<BatchSummary, 'id' | 'title' | 'totalFiles'>
  voices: ListedVoice[]
  plan: PlanView
  limits: UploadLimits
  error: ActionError | undefined
}

const answerSchema = z.object({ added: z.number() })

/** More files for a batch, told as those before them. Without JavaScript it is a plain form. */
export function AddFilesForm({ batch, voices, plan, limits, error }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const page = `/batch/${batch.id}`
  const onDone = useCallback(() => navigate(page), [navigate, page])
  const chooser = useFileForm({ url: `/api/batch/${batch.id}/files`, answer: answerSchema, onDone, limits })
  const problems = usePlanProblems({ plan, filesBefore: batch.totalFiles, files: chooser.files, limits })

  function send(event: FormEvent) {
    event.preventDefault()
    if (problems.length === 0) chooser.send({})
  }

  return (
    <div className="mx-auto flex w-full max-w-2xl grow flex-col gap-6 px-4 pt-4">
      <ButtonLink to={page} look="quiet" className="-ml-3 self-start text-muted">
        <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
        {batch.title || t('batch.untitled')}
      </ButtonLink>
      <div className="flex flex-col gap-1">
        <h1 className="font-bold text-xl">{t('batches.add.title')}</h1>
        <p className="text-muted">{t('batches.add.lead', { title: batch.title || t('batch.untitled') })}</p>
      </div>
      <Form method="post" encType="multipart/form-data" onSubmit={send} className="flex grow flex-col gap-6">
        {error && <RefusedNote error={error} />}
        <FileChooser chooser={chooser} plan={plan} limits={limits} voices={voices} problems={problems} />
        <div className="bottom-bar sticky bottom-0 -mx-4 mt-auto flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t bg-paper px-4 py-3">
          <SendNote chooser={chooser} />
          <SendButton chooser={chooser} text={t('batches.add.submit')} />
        </div>
      </Form>
    </div>
  )
}
