import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AddFilesForm } from '../components/batch/choose/add-files-form.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { addBatchFiles, getOwnBatch, uploadLimits } from '../utils/batches.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { readPlan } from '../utils/plan.server.ts'
import { listVoices } from '../utils/stories.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const [{ id, title, totalFiles }, voices, plan] = await Promise.all([
    getOwnBatch(user, params.id),
    listVoices(),
    readPlan(user),
  ]).catch(throwPage)
  return {
    batch: { id, title, totalFiles },
    voices,
    plan,
    limits: uploadLimits(),
    title: pageTitle(request, 'batches.add.title'),
  }
}

/** For browsers without JavaScript; the page itself sends to the API, to tell how far it is. */
export async function action({ request, params: { id } }: ActionFunctionArgs) {
  const user = await requireUser(request)
  try {
    await addBatchFiles(request, user, id)
    return redirect(`/batch/${id}`, { headers: { 'Set-Cookie': await noticeCookie('filesAdded') } })
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

export default function AddFiles() {
  const loaded = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  return <AddFilesForm {...loaded} error={failure?.error} />
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
