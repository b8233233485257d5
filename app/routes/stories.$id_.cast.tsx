import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { castFormInput } from '../../core/cast/form.ts'
import { type CastSheet, castSheetSchema } from '../../core/cast/sheet.ts'
import { CastForm } from '../components/cast/cast-form.tsx'
import { OutdatedPictures } from '../components/cast/outdated-pictures.tsx'
import { Portraits } from '../components/cast/portraits.tsx'
import { ErrorPage } from '../components/error-page.tsx'
import { ActionErrorNote } from '../components/form/action-error.tsx'
import { enteredValues } from '../components/form/failed-submission.ts'
import { ButtonLink } from '../components/ui/button.tsx'
import { Note } from '../components/ui/note.tsx'
import { pageMeta, pageTitle } from '../i18n/page-title.ts'
import { requireUser } from '../utils/auth.server.ts'
import { FIELDS_BYTES, readPageForm } from '../utils/body.server.ts'
import { parseInput, toActionError } from '../utils/http.server.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import type { Notice } from '../utils/notices.ts'
import { throwPage } from '../utils/page-error.server.ts'
import { changeCast, getCast, redrawPictures } from '../utils/pictures.server.ts'
import { changePortrait, drawMissingPortraits, drawPortrait } from '../utils/portraits.server.ts'
import { getStory, mayChangeStory, pageOfBegun } from '../utils/stories.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requireUser(request)
  const [{ id, title, language, status }, cast, mayChange] = await Promise.all([
    getStory(user, params.id),
    getCast(user, params.id),
    mayChangeStory(user, params.id),
  ]).catch(throwPage)
  const isUnderWay = status === 'queued' || status === 'processing'
  return {
    ...{ id, language, cast, isUnderWay },
    mayChange: mayChange && !isUnderWay,
    storyTitle: title,
    title: pageTitle(request, 'cast.title', title),
  }
}

export async function action({ request, params: { id = '' } }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const fields = enteredValues(await readPageForm(request, FIELDS_BYTES))
  const done = async (path: string, notice: Notice) =>
    redirect(path, { headers: { 'Set-Cookie': await noticeCookie(notice) } })
  try {
    if (fields.intent === 'redraw') {
      const begun = await redrawPictures(user, id, undefined)
      return begun.started ? await done(`/stories/${id}`, 'redrawStarted') : redirect(pageOfBegun(id, begun))
    }
    const character = { id, character: fields.character }
    switch (fields.intent) {
      case 'drawAll':
        await drawMissingPortraits(user, id, (await getCast(user, id)).characters)
        return await done(`/stories/${id}/cast`, 'portraitStarted')
      case 'portrait':
        await drawPortrait(user, character)
        return await done(`/stories/${id}/cast`, 'portraitStarted')
      case 'approve':
      case 'disapprove':
        await changePortrait(user, character, { approved: fields.intent === 'approve' })
        return await done(
          `/stories/${id}/cast`,
          fields.intent === 'approve' ? 'portraitApproved' : 'portraitDisapproved',
        )
    }
    await changeCast(user, id, parseInput(castSheetSchema, castFormInput(fields)))
    return await done(`/stories/${id}/cast`, 'castSaved')
  } catch (failure) {
    const { status, ...error } = toActionError(failure)
    return data({ error }, { status })
  }
}

export default function Cast() {
  const { id, storyTitle, language, cast, isUnderWay, mayChange } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { t } = useTranslation()
  const isEmpty = cast.characters.length + cast.places.length === 0
  return (
    <div className="mx-auto flex w-full max-w-3xl grow flex-col gap-6 px-4 pt-4 pb-12 sm:px-6">
      <header className="flex flex-col gap-2">
        <ButtonLink to={`/stories/${id}`} look="quiet" className="-ml-3 self-start text-muted">
          <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
          {storyTitle || t('story.untitled')}
        </ButtonLink>
        <h1 className="font-bold text-lg sm:text-xl">{t('cast.title')}</h1>
        <p className="text-muted text-sm">{t('cast.lead')}</p>
      </header>
      <ActionErrorNote error={failure?.error} />
      {isUnderWay && <Note>{t('cast.busy')}</Note>}
      {cast.problem ? (
        <Note tone="warn">{t('cast.problem')}</Note>
      ) : (
        isEmpty && <Note>{t('cast.empty')}</Note>
      )}
      <OutdatedPictures indexes={cast.outdated} mayChange={mayChange} />
      <Portraits storyId={id} cast={cast} mayChange={mayChange} />
      <CastForm key={JSON.stringify(sheetIn(cast))} cast={cast} language={language} mayChange={mayChange} />
    </div>
  )
}

/** What the form says: a portrait that arrives must not take away what is being written. */
const sheetIn = ({ characters, places, palette }: CastSheet) => [
  characters.map(({ id, name, aliases, looks }) => [id, name, aliases, looks]),
  places,
  palette,
]

export const meta = pageMeta

export function ErrorBoundary() {
  return <ErrorPage />
}
