import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import {
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useSearchParams,
} from '@remix-run/react'
import { z } from 'zod'
import { ErrorPage } from '../components/error-page.tsx'
import { enteredValues } from '../components/form/failed-submission.ts'
import { nextStep } from '../components/story/next-step.ts'
import { StoryPage } from '../components/story/story-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { FIELDS_BYTES, readPageForm } from '../utils/body.server.ts'
import { toActionError } from '../utils/http.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import {
  cancelStory,
  changeStory,
  deleteStory,
  getStory,
  getTimeline,
  listVoices,
  processStory,
  retryStory,
  runUrlFor,
} from '../utils/stories.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const id = params.id ?? ''
  const [story, timeline, voices] = await Promise.all([
    getStory(user, id),
    getTimeline(user, id),
    listVoices(),
  ]).catch(throwPage)
  return {
    story,
    timeline,
    voices,
    runUrl: runUrlFor(user, story.id),
    title: pageTitle(request, 'story.untitled', story.title),
  }
}

/** Another view of the same story needs no new data: what changes comes over the socket. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, ...rest }) => {
  const isOtherView = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  return isOtherView && !formMethod ? false : rest.defaultShouldRevalidate
}

const intentSchema = z.object({ intent: z.enum(['cancel', 'retry', 'continue', 'change', 'delete']) })

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const id = params.id ?? ''
  const form = await readPageForm(request, FIELDS_BYTES)
  const submission = intentSchema.safeParse(Object.fromEntries(form))
  if (!submission.success) throw new Response(null, { status: 400 })
  try {
    switch (submission.data.intent) {
      case 'cancel':
        await cancelStory(user, id)
        break
      case 'retry':
        await retryStory(user, id)
        break
      case 'continue':
        await processStory(user, id, nextStep(await getStory(user, id)))
        break
      case 'change':
        await changeStory(user, id, enteredValues(form))
        return redirect(`/stories/${id}?changed`)
      case 'delete':
        await deleteStory(user, id)
        return redirect('/stories')
    }
    return redirect(`/stories/${id}`)
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    const isForm = submission.data.intent === 'change'
    return data({ error, entered: isForm ? enteredValues(form) : undefined }, { status })
  }
}

export default function Story() {
  const loaded = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const [search] = useSearchParams()
  return (
    <StoryPage
      key={loaded.story.id}
      loaded={loaded}
      showsSource={search.get('view') === 'source'}
      asksToDelete={search.get('confirm') === 'delete'}
      isKept={search.has('kept')}
      isChanged={search.has('changed')}
      voices={loaded.voices}
      failure={failure}
    />
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
