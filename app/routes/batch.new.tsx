import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { NewBatchForm } from '../components/batch/choose/new-batch-form.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { startBatch, uploadLimits } from '../utils/batches.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { readPlan } from '../utils/plan.server.ts'
import { readEstimateBasis } from '../utils/providers.server.ts'
import { listVoices } from '../utils/stories.server.ts'
import { readTemplates } from '../utils/templates.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const [voices, basis, plan, templates] = await Promise.all([
    listVoices(),
    readEstimateBasis(),
    readPlan(user),
    readTemplates(request, user),
  ]).catch(throwPage)
  return {
    ...templates,
    voices,
    basis,
    plan,
    limits: uploadLimits(),
    title: pageTitle(request, 'batches.new'),
  }
}

/** For browsers without JavaScript; the page itself sends to the API, to tell how far it is. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  try {
    const { jobId, started } = await startBatch(request, user)
    return redirect(`/batch/${jobId}${started ? '' : '?kept'}`)
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

export default function NewBatch() {
  const loaded = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-2xl grow flex-col gap-6 px-4 pt-8 sm:pt-12">
      <div className="flex flex-col gap-1">
        <h1 className="font-bold text-xl">{t('batches.new')}</h1>
        <p className="text-muted">{t('batches.lead')}</p>
      </div>
      <NewBatchForm
        templates={loaded.templates}
        template={loaded.template}
        voices={loaded.voices}
        basis={loaded.basis}
        plan={loaded.plan}
        limits={loaded.limits}
        failure={failure}
      />
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
