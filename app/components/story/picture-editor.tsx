import { Form, useNavigation } from '@remix-run/react'
import { useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureTake } from '../../../core/picture.ts'
import { artStyles, type ImageChunkView, type StoryView } from '../../../core/story.ts'
import { readJson, reportFailure } from '../../hooks/read-json.ts'
import { Button } from '../ui/button.tsx'
import { MayChange } from './may-change.ts'
import { previewUrl, takesUrl } from './urls.ts'

interface Props {
  story: StoryView
  picture: ImageChunkView
  isUnderWay: boolean
}

/** What a picture was asked for: to be read, changed, and drawn once more. */
export function PictureEditor({ story, picture, isUnderWay }: Props) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const mayChange = useContext(MayChange) && !isUnderWay
  return (
    <details
      className="rounded-control border border-line text-sm"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer px-3 py-2 font-medium">{t('picture.prompt')}</summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        {picture.hasOwnPrompt && <p className="text-muted text-xs">{t('picture.own')}</p>}
        {mayChange ? (
          <PromptForm picture={picture} language={story.language} />
        ) : (
          <>
            <p lang={story.language} className="whitespace-pre-line">
              {picture.prompt}
            </p>
            {isUnderWay && <p className="text-muted text-xs">{t('picture.busy')}</p>}
          </>
        )}
        {isOpen && <Takes storyId={story.id} picture={picture} mayRestore={mayChange} />}
      </div>
    </details>
  )
}

function PromptForm({ picture, language }: { picture: ImageChunkView; language: string }) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const id = `picture-${picture.chunkIndex}`
  return (
    <Form method="post" preventScrollReset className="flex flex-col gap-3">
      <input type="hidden" name="index" value={picture.chunkIndex} />
      <textarea
        name="prompt"
        lang={language}
        aria-label={t('picture.prompt')}
        aria-describedby={`${id}-hint`}
        defaultValue={picture.prompt}
        maxLength={8000}
        rows={6}
        className="control field-sizing-content max-h-80 resize-y"
      />
      <p id={`${id}-hint`} className="text-muted text-xs">
        {t('picture.promptHint')} {t('picture.counts')}
      </p>
      <label htmlFor={`${id}-style`} className="font-medium">
        {t('newStory.artStyle')}
      </label>
      <select id={`${id}-style`} name="artStyle" defaultValue={picture.style.artStyle} className="control">
        {artStyles.map((style) => (
          <option key={style} value={style}>
            {t(`newStory.styles.${style}`)}
          </option>
        ))}
      </select>
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="redraw" disabled={isSending}>
          {t('picture.redraw')}
        </Button>
        <Button look="outline" name="intent" value="picture" disabled={isSending}>
          {t('picture.save')}
        </Button>
      </div>
    </Form>
  )
}

interface TakesProps {
  storyId: string
  picture: ImageChunkView
  mayRestore: boolean
}

/** Pictures that this one took the place of. */
function Takes({ storyId, picture: { chunkIndex, take }, mayRestore }: TakesProps) {
  const { t, i18n } = useTranslation()
  const [takes, setTakes] = useState<PictureTake[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture that is shown has other takes
  useEffect(() => {
    const closed = new AbortController()
    readJson<{ items: PictureTake[] }>(takesUrl(storyId, chunkIndex), closed.signal).then(
      ({ items }) => setTakes(items),
      (error) => closed.signal.aborted || reportFailure(error),
    )
    return () => closed.abort()
  }, [storyId, chunkIndex, take])
  if (takes.length === 0) return null
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium">{t('picture.takes')}</h2>
      <ul className="flex flex-wrap gap-3">
        {takes.map(({ id, createdAt }) => (
          <li key={id} className="flex w-32 flex-col gap-1">
            <img
              src={previewUrl(storyId, chunkIndex, id)}
              alt={t('picture.take', { when: when.format(new Date(createdAt)) })}
              className="aspect-square w-full rounded-control border border-line object-cover"
            />
            {mayRestore && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="index" value={chunkIndex} />
                <input type="hidden" name="take" value={id} />
                <Button look="outline" name="intent" value="restore" className="w-full">
                  {t('picture.restore')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
