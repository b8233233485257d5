import { Link } from '@remix-run/react'
import { LoaderCircle, Pencil, Play, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChunkStatus } from '../../../core/story.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { type PageWord, paragraphsOf } from '../player/spoken-words.ts'
import { Intent } from './intent.tsx'
import { narrationUrl, readingUrl } from './urls.ts'

interface Props {
  storyId: string
  chunkIndex: number
  content: string
  status: ChunkStatus
  error: string | null
  /** Its voice can be heard. */
  isReady: boolean
  /** Place of the word being spoken; -1 when another passage is, or none. */
  spokenWord: number
  isUnderWay: boolean
  /** Lines that are set as titles. */
  headings: Set<string>
  onPlay: (chunkIndex: number) => void
  /** Left out while it cannot be changed. */
  onEdit?: ((chunkIndex: number) => void) | undefined
}

const gutterButton =
  'flex size-9 items-center justify-center rounded-full text-muted opacity-0 transition-opacity hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-hover:opacity-100'

/** One narration on the page. Only the passage being spoken is drawn again as words go by. */
export const Passage = memo(function Passage(props: Props) {
  const { storyId, chunkIndex, content, status, error, isReady, spokenWord, isUnderWay, headings } = props
  const { onPlay, onEdit } = props
  const { t } = useTranslation()
  const number = chunkIndex + 1
  return (
    <section
      data-passage={chunkIndex}
      aria-label={t('story.passage', { number })}
      className={`group relative scroll-my-40 transition-colors duration-500 motion-reduce:transition-none ${isReady ? '' : 'text-muted'}`}
    >
      <div className="absolute top-0 right-full mr-1 max-lg:hidden">
        {isReady && (
          <button
            type="button"
            onClick={() => onPlay(chunkIndex)}
            aria-label={t('story.playFrom', { number })}
            title={t('story.playFrom', { number })}
            className={`${gutterButton} noscript:hidden`}
          >
            <Play size={16} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        {!isReady && isUnderWay && status === 'processing' && (
          <span title={t('story.speaking')} className="flex size-9 items-center justify-center">
            <LoaderCircle size={16} strokeWidth={1.75} aria-hidden className="animate-spin" />
          </span>
        )}
        {onEdit && (
          <Link
            to={readingUrl(storyId, chunkIndex)}
            onClick={(event) => {
              event.preventDefault()
              onEdit(chunkIndex)
            }}
            aria-label={t('passage.edit', { number })}
            title={t('passage.edit', { number })}
            className={gutterButton}
          >
            <Pencil size={16} strokeWidth={1.75} aria-hidden />
          </Link>
        )}
      </div>
      {paragraphsOf(content).map((paragraph) => (
        <Paragraph key={paragraph[0]?.index} words={paragraph} spokenWord={spokenWord} headings={headings} />
      ))}
      {status === 'failed' && <Failure error={error} isUnderWay={isUnderWay} />}
      {isReady && (
        <noscript>
          {/* biome-ignore lint/a11y/useMediaCaption: the text that is spoken stands right above */}
          <audio
            controls
            preload="none"
            src={narrationUrl(storyId, chunkIndex)}
            aria-label={t('story.passageAudio', { number })}
          />
        </noscript>
      )}
    </section>
  )
})

interface ParagraphProps {
  words: PageWord[]
  spokenWord: number
  headings: Set<string>
}

function Paragraph({ words, spokenWord, headings }: ParagraphProps) {
  const isHeading = headings.has(words.map(({ text }) => text).join(' '))
  const Line = isHeading ? 'h2' : 'p'
  return (
    <Line className={isHeading ? 'mt-[1.2em] mb-[0.6em] font-semibold text-lg first:mt-0' : 'mb-[0.9em]'}>
      {words.map(({ index, text }) => (
        <span key={index}>
          <span data-word={index} className={index === spokenWord ? 'spoken-word' : undefined}>
            {text}
          </span>{' '}
        </span>
      ))}
    </Line>
  )
}

function Failure({ error, isUnderWay }: { error: string | null; isUnderWay: boolean }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-danger px-3 py-2 font-sans text-danger text-xs">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
      <span className="flex-1 basis-48">
        {t('story.audioFailed')} {error && say.code(error, error)}
      </span>
      {!isUnderWay && <Intent intent="retry">{t('story.retryPassage')}</Intent>}
    </div>
  )
}
