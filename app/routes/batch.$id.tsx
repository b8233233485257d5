import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import {
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useSearchParams,
} from '@remix-run/react'
import { z } from 'zod'
import { BatchPage } from '../components/batch/batch-page.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import {
  cancelBatch,
  deleteBatch,
  getBatch,
  listDownloads,
  orderBatchFiles,
  pauseBatch,
  resumeBatch,
  retryBatch,
  retryBatchFile,
} from '../utils/batches.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { readAbout } from '../utils/notifications.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { services } from '../utils/services.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const batch = await getBatch(user, params.id).catch(throwPage)
  const [cost, downloads] = await Promise.all([
    services().usage.costOfBatch(batch.id),
    listDownloads(user, batch.id),
  ])
  await readAbout(user, { jobId: batch.id })
  return {
    batch,
    cost,
    downloads: downloads.length,
    title: pageTitle(request, 'batch.untitled', batch.title),
  }
}

/** A question over the same batch needs no new data: what changes comes over the socket. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, ...rest }) => {
  const isQuestion = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  return isQuestion && !formMethod ? false : rest.defaultShouldRevalidate
}

const indexes = z
  .string()
  .regex(/^\d{1,6}(,\d{1,6}){0,1999}$/)
  .transform((text) => text.split(',').map(Number))
const actSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['pause', 'resume', 'cancel', 'retry', 'delete']) }),
  z.object({ intent: z.literal('retryFile'), index: z.string().regex(/^\d{1,6}$/) }),
  z.object({ intent: z.literal('order'), indexes }),
])

export async function action({ request, params: { id } }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const act = actSchema.safeParse(Object.fromEntries(await readPageForm(request)))
  if (!act.success) throw new Response(null, { status: 400 })
  const done = async (notice: Notice, path = `/batch/${id}`) =>
    redirect(path, { headers: { 'Set-Cookie': await noticeCookie(notice) } })
  try {
    switch (act.data.intent) {
      case 'pause':
        await pauseBatch(user, id)
        return await done('batchPaused')
      case 'resume':
        await resumeBatch(user, id)
        return await done('batchResumed')
      case 'cancel':
        await cancelBatch(user, id)
        return await done('batchCancelled')
      case 'retry': {
        const { started } = await retryBatch(user, id)
        return started ? await done('filesRetried') : redirect(`/batch/${id}?kept`)
      }
      case 'delete':
        await deleteBatch(user, id)
        return await done('batchDeleted', '/batch')
      case 'retryFile':
        await retryBatchFile(user, id, act.data.index)
        return { error: undefined }
      case 'order':
        await orderBatchFiles(user, id, act.data.indexes)
        return { error: undefined }
    }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

const asked = z.enum(['cancel', 'delete'])

export default function Batch() {
  const { batch, cost, downloads } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const [search] = useSearchParams()
  return (
    <BatchPage
      key={batch.id}
      loaded={batch}
      cost={cost}
      downloads={downloads}
      isKept={search.has('kept')}
      asks={asked.safeParse(search.get('confirm')).data ?? null}
      error={failure?.error}
    />
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
