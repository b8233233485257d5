import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { type ClientActionFunctionArgs, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ErrorPage } from '../components/error-page.tsx'
import { enteredValues } from '../components/form/failed-submission.ts'
import { NewStoryForm } from '../components/new-story/new-story-form.tsx'
import { NearlyUsedNote } from '../components/plan/nearly-used-note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { readPlan } from '../utils/plan.server.ts'
import { readEstimateBasis } from '../utils/providers.server.ts'
import { services } from '../utils/services.server.ts'
import { fieldsOf, keepUpload, listVoices, pageOfBegun, withUpload } from '../utils/stories.server.ts'
import { readTemplates } from '../utils/templates.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const [voices, basis, plan, templates] = await Promise.all([
    listVoices(),
    readEstimateBasis(),
    readPlan(user),
    readTemplates(request, user),
  ])
  return {
    ...templates,
    voices,
    basis,
    plan,
    maxBytes: services().environment.MAX_UPLOAD_BYTES,
    title: pageTitle(request, 'newStory.title'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  let entered: Record<string, string> | undefined
  try {
    return await withUpload(request, async (upload) => {
      try {
        const { storyId, ...begun } = await keepUpload(user, upload)
        return redirect(pageOfBegun(storyId, begun))
      } catch (failure) {
        // Now, because the text goes with the request.
        const fields = await fieldsOf(upload)
        entered = fields && enteredValues(Object.entries(fields))
        throw failure
      }
    })
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error, entered }, { status })
  }
}

/** A broken connection must not cost anybody the text they pasted: the form stays, with a message. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>()
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure
    // An error status also keeps Remix from loading the page again, which would fail in the same way.
    const error = { code: 'network', message: failure.message, fields: {} }
    return Response.json({ error }, { status: 503 })
  }
}

export default function NewStory() {
  const { templates, template, voices, basis, plan, maxBytes } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  return (
    <div className="mx-auto flex w-full max-w-2xl grow flex-col gap-6 px-4 pt-8 sm:pt-12">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="font-bold text-xl">{t('newStory.title')}</h1>
        <Link to="/batch/new" className="rounded-control text-accent text-sm underline">
          {t('batches.new')}
        </Link>
      </div>
      {!failure?.error.limit && <NearlyUsedNote plan={plan} />}
      <NewStoryForm
        templates={templates}
        template={template}
        voices={voices}
        basis={basis}
        maxBytes={maxBytes}
        failure={failure}
      />
    </div>
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
