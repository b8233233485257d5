import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import {
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useSearchParams,
} from '@remix-run/react'
import { z } from 'zod'
import { narrationChangesSchema } from '../../core/narration.ts'
import { pictureChangesSchema } from '../../core/picture.ts'
import { ErrorPage } from '../components/error-page.tsx'
import { enteredValues } from '../components/form/failed-submission.ts'
import { nextStep } from '../components/story/next-step.ts'
import { StoryPage } from '../components/story/story-page.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { FIELDS_BYTES, readPageForm } from '../utils/body.server.ts'
import { parseInput, toActionError } from '../utils/http.server.ts'
import { changeNarration, regenerateNarration, restoreNarration } from '../utils/narrations.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { readAbout } from '../utils/notifications.server.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { changePicture, regeneratePicture, restorePicture } from '../utils/pictures.server.ts'
import { services } from '../utils/services.server.ts'
import {
  type Begun,
  cancelStory,
  changeStory,
  deleteStory,
  getStory,
  getTimeline,
  listVoices,
  mayChangeStory,
  pageOfBegun,
  processStory,
  resumeStory,
  retryStory,
  runUrlFor,
} from '../utils/stories.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const id = params.id ?? ''
  const [story, mayChange, timeline, voices, providers] = await Promise.all([
    getStory(user, id),
    mayChangeStory(user, id),
    getTimeline(user, id),
    listVoices(),
    services().providerStates.list(),
  ]).catch(throwPage)
  await readAbout(user, { storyId: story.id })
  return {
    story,
    timeline,
    voices,
    providers,
    mayChange,
    runUrl: runUrlFor(user, story.id),
    title: pageTitle(request, 'story.untitled', story.title),
  }
}

/** Another view of the same story needs no new data: what changes comes over the socket. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, ...rest }) => {
  const isOtherView = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  return isOtherView && !formMethod ? false : rest.defaultShouldRevalidate
}

const intentSchema = z.object({
  intent: z.enum([
    'cancel',
    'retry',
    'resume',
    'continue',
    'change',
    'delete',
    'picture',
    'redraw',
    'restore',
    'passage',
    'respeak',
    'unspeak',
  ]),
})

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
        return await done(`/stories/${id}`, 'storyStopping')
      case 'retry':
        return await begun(id, 'retryStarted', await retryStory(user, id))
      case 'resume':
        await resumeStory(user, id)
        return await done(`/stories/${id}`, 'askedAgain')
      case 'continue':
        return await begun(
          id,
          'stepStarted',
          await processStory(user, id, nextStep(await getStory(user, id))),
        )
      case 'change':
        await changeStory(user, id, enteredValues(form))
        return await done(`/stories/${id}`, 'settingsSaved')
      case 'picture':
        await changePicture(user, ...pictureIn(id, form))
        return await done(`/stories/${id}`, 'pictureChanged')
      case 'redraw': {
        const [picture, changes] = pictureIn(id, form)
        await changePicture(user, picture, changes)
        return await begun(id, 'redrawStarted', await regeneratePicture(user, picture))
      }
      case 'restore':
        await restorePicture(user, pictureIn(id, form)[0], String(form.get('take')))
        return await done(`/stories/${id}`, 'pictureRestored')
      case 'passage':
        await changeNarration(user, ...passageIn(id, form))
        return await done(`/stories/${id}`, 'passageChanged')
      case 'respeak':
        return await begun(id, 'respeakStarted', await regenerateNarration(user, ...passageIn(id, form)))
      case 'unspeak':
        await restoreNarration(user, passageIn(id, form)[0])
        return await done(`/stories/${id}`, 'passageRestored')
      case 'delete':
        await deleteStory(user, id)
        return await done('/stories', 'storyDeleted')
    }
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    const isForm = submission.data.intent === 'change'
    return data({ error, entered: isForm ? enteredValues(form) : undefined }, { status })
  }
}

/** Which picture a form is about, and what it says of it. */
function pictureIn(id: string, form: FormData) {
  const { index, ...fields } = enteredValues(form)
  return [{ id, index }, parseInput(pictureChangesSchema, fields)] as const
}

/** Which passage a form is about, and what it says of it. */
function passageIn(id: string, form: FormData) {
  const { index, ...fields } = enteredValues(form)
  return [{ id, index }, parseInput(narrationChangesSchema, fields)] as const
}

/** Leads to a page that says what was done. */
const done = async (path: string, notice: Notice) =>
  redirect(path, { headers: { 'Set-Cookie': await noticeCookie(notice) } })

/** A run that Temporal could not be told of is kept for later, and the story's page says so. */
const begun = (id: string, notice: Notice, begun: Begun) =>
  begun.started ? done(`/stories/${id}`, notice) : redirect(pageOfBegun(id, begun))

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
      voices={loaded.voices}
      providers={loaded.providers}
      failure={failure}
    />
  )
}

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
