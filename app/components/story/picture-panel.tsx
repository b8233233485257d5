import { ImageOff, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImageChunkView, StoryView } from '../../../core/story.ts'
import { Intent } from './intent.tsx'
import { PictureEditor } from './picture-editor.tsx'
import { pictureUrl, previewUrl } from './urls.ts'

interface Props {
  story: StoryView
  /** chunkIndex of the picture that belongs to what is being heard. */
  inStep: number | null
  isUnderWay: boolean
  /** Goes to where a picture belongs in the story. */
  onPick: (chunkIndex: number) => void
}

/** The picture of the passage, and all of them in a strip below. */
export function PicturePanel({ story, inStep, isUnderWay, onPick }: Props) {
  const { t } = useTranslation()
  const [picked, setPicked] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the story going on takes over from what was picked
  useEffect(() => setPicked(null), [inStep])
  const done = story.imageChunks.filter(({ status }) => status === 'completed')
  const wanted = picked ?? inStep
  const shown = done.find(({ chunkIndex }) => chunkIndex === wanted) ?? done[0]

  // One that failed has its prompt changed as well.
  const edited = shown ?? story.imageChunks.find(({ status }) => status === 'failed')

  return (
    <div className="flex flex-col gap-3">
      <div className="relative aspect-[3/2] overflow-hidden lg:aspect-square rounded-picture border border-line bg-sunken">
        {shown ? (
          <CrossFade storyId={story.id} picture={shown} />
        ) : (
          <p className="flex h-full flex-col items-center justify-center gap-3 px-6 text-center text-muted text-sm">
            {isUnderWay && <LoaderCircle size={24} strokeWidth={1.5} aria-hidden className="animate-spin" />}
            {t(isUnderWay || story.status === 'waiting' ? 'story.noImage' : 'story.noImages')}
          </p>
        )}
      </div>
      {shown?.caption && (
        // Seen only: it is the picture's alternative text already.
        <p
          aria-hidden
          lang={story.language}
          title={shown.caption}
          className="-mt-1 line-clamp-2 min-h-[calc(2lh+0.25rem)] pt-1 text-muted text-sm"
        >
          {shown.caption}
        </p>
      )}
      {story.imageChunks.length > 0 && (
        <ul aria-label={t('story.filmstrip')} className="-m-1 flex gap-2 overflow-x-auto p-1">
          {story.imageChunks.map((image) => (
            <li key={image.chunkIndex}>
              <Thumbnail
                storyId={story.id}
                image={image}
                isShown={image.chunkIndex === shown?.chunkIndex}
                onPick={() => {
                  setPicked(image.chunkIndex)
                  onPick(image.chunkIndex)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <PictureEditor
          key={`${edited.chunkIndex} ${edited.take}`}
          story={story}
          picture={edited}
          isUnderWay={isUnderWay}
        />
      )}
      <FailedPictures images={story.imageChunks} isUnderWay={isUnderWay} />
    </div>
  )
}

/** The new picture fades in over the one before it. */
function CrossFade({ storyId, picture }: { storyId: string; picture: ImageChunkView }) {
  const { t } = useTranslation()
  const [layers, setLayers] = useState([picture])
  const isShown = layers.at(-1)?.chunkIndex === picture.chunkIndex && layers.at(-1)?.take === picture.take
  if (!isShown) setLayers([...layers.slice(-1), picture])
  return layers.map((layer, place) => (
    <img
      key={`${layer.chunkIndex} ${layer.take}`}
      src={pictureUrl(storyId, layer.chunkIndex, layer.take)}
      alt={
        place === layers.length - 1
          ? layer.caption || t('story.imageOf', { passage: beginningOf(layer.content) })
          : ''
      }
      className="arrives absolute inset-0 size-full object-cover object-[50%_75%]"
    />
  ))
}

interface ThumbnailProps {
  storyId: string
  image: ImageChunkView
  isShown: boolean
  onPick: () => void
}

/** A link to the picture, which the page itself follows when it can. */
function Thumbnail({ storyId, image, isShown, onPick }: ThumbnailProps) {
  const { t } = useTranslation()
  const label = t('story.image', { number: image.chunkIndex + 1 })
  const frame =
    'flex size-16 items-center justify-center overflow-hidden rounded-control border border-line bg-sunken'
  if (image.status !== 'completed') {
    const isFailed = image.status === 'failed'
    const state = isFailed ? t('story.imageFailed') : t('story.imageComing')
    return (
      <span className={`${frame} text-muted`} title={`${label}: ${state}`}>
        {isFailed ? (
          <ImageOff size={18} strokeWidth={1.75} aria-hidden className="text-danger" />
        ) : (
          <span className="tabular text-xs">{image.chunkIndex + 1}</span>
        )}
        <span className="sr-only">{`${label}: ${state}`}</span>
      </span>
    )
  }
  return (
    <a
      href={pictureUrl(storyId, image.chunkIndex, image.take)}
      onClick={(event) => {
        event.preventDefault()
        onPick()
      }}
      aria-label={label}
      aria-current={isShown}
      className={`${frame} ${isShown ? 'ring-2 ring-accent' : 'opacity-80 hover:opacity-100'}`}
    >
      <img
        src={previewUrl(storyId, image.chunkIndex, image.take)}
        alt=""
        loading="lazy"
        className="arrives size-full object-cover"
      />
    </a>
  )
}

function FailedPictures({ images, isUnderWay }: { images: ImageChunkView[]; isUnderWay: boolean }) {
  const { t } = useTranslation()
  const failed = images.filter(({ status }) => status === 'failed')
  return failed.map(({ chunkIndex, error }) => (
    <div
      key={chunkIndex}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-danger px-3 py-2 text-danger text-xs"
    >
      <span className="flex-1 basis-40">
        {t('story.image', { number: chunkIndex + 1 })}: {t('story.imageFailed')}
        {error && (
          <span className="block text-muted">
            {t('story.imageReason')} <q lang="en">{error}</q>
          </span>
        )}
      </span>
      {!isUnderWay && <Intent intent="retry">{t('story.retryPassage')}</Intent>}
    </div>
  ))
}

function beginningOf(passage: string): string {
  const words = passage.trim().split(/\s+/)
  return words.length > 20 ? `${words.slice(0, 20).join(' ')}…` : words.join(' ')
}
