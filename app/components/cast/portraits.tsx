import { Form, useNavigation, useRevalidator } from '@remix-run/react'
import { CircleCheck, LoaderCircle, UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CastView, PortrayedCharacter } from '../../../core/cast/sheet.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { portraitUrl } from '../story/urls.ts'
import { Button } from '../ui/button.tsx'

interface Props {
  storyId: string
  cast: CastView
  mayChange: boolean
}

/** How often the page looks whether a portrait has come. */
const LOOK_AGAIN_MS = 2000

/** How the characters look: drawn from the sheet, approved by the person, and then what all pictures are drawn after. */
export function Portraits({ storyId, cast, mayChange }: Props) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const sitters = cast.characters.filter(({ looks, portrait }) => looks || portrait)
  const missing = sitters.filter(({ portrait }) => !portrait).length
  const isAwaited = sitters.some(({ portrait }) => isBeingDrawn(portrait))
  useLookAgain(isAwaited)
  if (sitters.length === 0) return null
  return (
    <section aria-labelledby="portraits" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="portraits" className="font-semibold">
          {t('portrait.title')}
        </h2>
        {mayChange && missing > 1 && (
          <Form method="post" preventScrollReset>
            <Button look="outline" name="intent" value="drawAll" disabled={isSending}>
              {t('portrait.drawAll', { count: missing })}
            </Button>
          </Form>
        )}
      </div>
      <p className="text-muted text-sm">
        {cast.followsPortraits ? t('portrait.lead') : t('portrait.leadUnused')}
        {mayChange && ` ${t('portrait.counts')}`}
      </p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10.5rem),1fr))] gap-4">
        {sitters.map((character) => (
          <li key={character.id} className="card flex flex-col gap-3 p-3">
            <Sitting
              storyId={storyId}
              character={character}
              mayChange={mayChange}
              mayApprove={cast.followsPortraits}
              isSending={isSending}
            />
          </li>
        ))}
      </ul>
      {isAwaited && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
    </section>
  )
}

interface SittingProps {
  storyId: string
  character: PortrayedCharacter
  mayChange: boolean
  /** Where no picture follows it, approving it would say nothing. */
  mayApprove: boolean
  isSending: boolean
}

function Sitting({ storyId, character, mayChange, mayApprove, isSending }: SittingProps) {
  const { t } = useTranslation()
  const { id, name, looks, portrait } = character
  const isBusy = isBeingDrawn(portrait)
  return (
    <>
      <div className="relative aspect-square overflow-hidden rounded-control border border-line bg-sunken">
        {portrait?.take ? (
          <img
            src={portraitUrl(storyId, id, portrait.take)}
            alt={t('portrait.of', { name })}
            className={`size-full object-cover ${isBusy ? 'opacity-40' : ''}`}
          />
        ) : (
          !isBusy && (
            <span className="flex size-full items-center justify-center text-muted">
              <UserRound size={40} strokeWidth={1.25} aria-hidden />
            </span>
          )
        )}
        {isBusy && (
          <span role="status" className="absolute inset-0 flex items-center justify-center">
            <LoaderCircle size={28} strokeWidth={1.5} aria-hidden className="animate-spin" />
            <span className="sr-only">{t('portrait.drawing', { name })}</span>
          </span>
        )}
      </div>
      <h3 className="break-words font-medium text-sm">{name}</h3>
      <State portrait={portrait} />
      {mayChange && !isBusy && (
        <Form method="post" preventScrollReset className="mt-auto flex flex-col gap-2">
          <input type="hidden" name="character" value={id} />
          {portrait?.status === 'completed' && (portrait.approved || (mayApprove && portrait.fits)) && (
            <Button
              look={portrait.approved ? 'quiet' : 'outline'}
              name="intent"
              value={portrait.approved ? 'disapprove' : 'approve'}
              disabled={isSending}
            >
              {portrait.approved ? t('portrait.disapprove') : t('portrait.approve')}
            </Button>
          )}
          {looks && (
            <Button look={portrait ? 'quiet' : 'outline'} name="intent" value="portrait" disabled={isSending}>
              {portrait ? t('portrait.drawAgain') : t('portrait.draw')}
            </Button>
          )}
        </Form>
      )}
    </>
  )
}

function State({ portrait }: { portrait: PortrayedCharacter['portrait'] }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  if (portrait?.status === 'failed')
    return (
      <p className="break-words text-danger text-xs">
        {t('portrait.failed')} {portrait.error && say.code(portrait.error, portrait.error)}
      </p>
    )
  if (portrait?.status === 'completed' && !portrait.fits)
    return <p className="text-warn text-xs">{t('portrait.outdated')}</p>
  if (portrait?.approved)
    return (
      <p className="flex items-center gap-1 text-second text-xs">
        <CircleCheck size={14} strokeWidth={1.75} aria-hidden />
        {t('portrait.approved')}
      </p>
    )
  return null
}

const isBeingDrawn = (portrait: PortrayedCharacter['portrait']): boolean =>
  portrait?.status === 'pending' || portrait?.status === 'processing'

/** Reads the page again while something of it is about to come, and somebody looks at it. */
function useLookAgain(isAwaited: boolean) {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!isAwaited || state !== 'idle') return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, LOOK_AGAIN_MS)
    const onReturn = () => document.visibilityState === 'visible' && revalidate()
    document.addEventListener('visibilitychange', onReturn)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onReturn)
    }
  }, [isAwaited, state, revalidate])
}
