import { Fragment, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needsLook, type SectionView } from '../../../core/section.ts'
import type { AudioChunkView, StoryView, Timeline } from '../../../core/story.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import type { Player } from '../player/use-player.ts'
import { headingsOf } from './headings.ts'
import { MayChange } from './may-change.ts'
import { Passage } from './passage.tsx'
import { PassageForm, voicesFor } from './passage-form.tsx'
import { SectionMark } from './section-mark.tsx'

interface Props {
  story: StoryView
  timeline: Timeline
  player: Player
  isUnderWay: boolean
  /** Nothing is made of it just now, so it can be changed. */
  isResting: boolean
  voices: ListedVoice[]
}

/** The story's text: passages that can be heard, those that cannot yet, and the line that is being written. */
export function ReadingColumn({ story, timeline, player, isUnderWay, isResting, voices }: Props) {
  const { t } = useTranslation()
  const column = useRef<HTMLDivElement>(null)
  const heard = new Set(timeline.segments.map(({ chunkIndex }) => chunkIndex))
  const { chunkIndex: playing, mode, jumps } = player.state
  const { playFrom } = player
  const play = useCallback((chunkIndex: number) => playFrom(chunkIndex), [playFrom])
  const isWriting = isUnderWay && story.progress.stages.story.state !== 'completed'
  const headings = useHeadings(story, timeline)
  const unsplit = textBeyondChunks(story)
  const marked = story.sections.filter(needsLook)
  const [edited, setEdited] = useState<number | null>(null)
  const closeEditor = useCallback(() => setEdited(null), [])
  const mayChange = useContext(MayChange) && story.steps.storyGenerated
  const mayBegin = mayChange && isResting

  // Paused, the page follows jumps: to a chapter, say.
  const hasBegun = mode === 'playing' || jumps > 0
  useWordClicks(column, timeline, playFrom)
  useEffect(() => {
    if (hasBegun) bringIntoView(column.current, playing)
  }, [hasBegun, playing])

  return (
    <div
      ref={column}
      lang={story.language}
      className="font-serif text-[1.1875rem] leading-[1.7] sm:text-reading"
    >
      {story.audioChunks.map((chunk) => (
        <Fragment key={chunk.chunkIndex}>
          <Marks storyId={story.id} sections={marked} at={chunk.chunkIndex} isUnderWay={isUnderWay} />
          {mayChange && chunk.chunkIndex === edited ? (
            <EditedPassage story={story} chunk={chunk} voices={voices} onClose={closeEditor} />
          ) : (
            <Passage
              storyId={story.id}
              chunkIndex={chunk.chunkIndex}
              content={chunk.content}
              status={chunk.status}
              error={chunk.error}
              isReady={heard.has(chunk.chunkIndex)}
              spokenWord={chunk.chunkIndex === playing ? player.word : -1}
              isUnderWay={isUnderWay}
              headings={headings}
              onPlay={play}
              onEdit={mayBegin ? setEdited : undefined}
            />
          )}
        </Fragment>
      ))}
      <Marks storyId={story.id} sections={marked} at={story.audioChunks.length} isUnderWay={isUnderWay} />
      {unsplit && <p className="whitespace-pre-line text-muted">{unsplit}</p>}
      {isWriting && (
        <p className="writing-caret text-muted">
          {story.audioChunks.length === 0 && !unsplit && (
            <span className="font-sans text-sm">{t('story.waitingFirst')}</span>
          )}
        </p>
      )}
    </div>
  )
}

/** The marks of sections whose passages begin here, or would. */
function Marks({ storyId, sections, at, isUnderWay }: MarksProps) {
  return sections
    .filter(({ firstChunk }) => firstChunk === at)
    .map((section) => (
      <SectionMark key={section.id} storyId={storyId} section={section} isUnderWay={isUnderWay} />
    ))
}

interface MarksProps {
  storyId: string
  sections: SectionView[]
  at: number
  isUnderWay: boolean
}

interface EditedProps {
  story: StoryView
  chunk: AudioChunkView
  voices: ListedVoice[]
  onClose: () => void
}

/** Stands until its passage is another one, or is closed: what else changes in the story takes no typed words away. */
function EditedPassage({ story, chunk, voices, onClose }: EditedProps) {
  const { t } = useTranslation()
  const [before] = useState(chunk)
  const isChanged = !isSamePassage(before, chunk)
  useEffect(() => {
    if (isChanged) onClose()
  }, [isChanged, onClose])
  return (
    <section
      aria-label={t('story.passage', { number: chunk.chunkIndex + 1 })}
      className="card mb-6 p-4"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <PassageForm
        story={story}
        passage={chunk}
        voices={voicesFor(story, story.metadata.providers.audio?.name, voices)}
        onClose={onClose}
      />
    </section>
  )
}

const isSamePassage = (one: AudioChunkView, other: AudioChunkView): boolean =>
  (['content', 'voice', 'take', 'status'] as const).every((name) => one[name] === other[name])

/** The same set as long as it holds the same, so that the passages are not drawn again. */
function useHeadings({ generatedContent: text, sections }: StoryView, { chapters }: Timeline): Set<string> {
  const headings = useMemo(
    () =>
      headingsOf(text, [
        ...sections.flatMap(({ chapter }) => chapter ?? []),
        ...chapters.map(({ title }) => title),
      ]),
    [text, sections, chapters],
  )
  const kept = useRef(headings)
  if ([...headings].join('\n') !== [...kept.current].join('\n')) kept.current = headings
  return kept.current
}

/** What is written but not yet cut into narrations. */
function textBeyondChunks({ audioChunks, generatedContent }: StoryView): string {
  const cut = audioChunks.reduce((length, { content }) => length + content.length, 0)
  return generatedContent.slice(cut).trim()
}

/** A click on a word plays from it. For the keyboard each passage has its own play button. */
function useWordClicks(
  column: React.RefObject<HTMLElement>,
  timeline: Timeline,
  playFrom: (chunkIndex: number, offsetMs: number) => void,
) {
  useEffect(() => {
    const element = column.current
    const seekToWord = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || !window.getSelection()?.isCollapsed) return
      const word = target.closest<HTMLElement>('[data-word]')?.dataset.word
      const passage = target.closest<HTMLElement>('[data-passage]')?.dataset.passage
      const segment = timeline.segments.find(({ chunkIndex }) => chunkIndex === Number(passage))
      const timing = segment?.words[Number(word)]
      if (segment && timing) playFrom(segment.chunkIndex, timing.startMs - segment.startMs)
    }
    element?.addEventListener('click', seekToWord)
    return () => element?.removeEventListener('click', seekToWord)
  }, [column, timeline, playFrom])
}

function bringIntoView(column: HTMLElement | null, chunkIndex: number) {
  const passage = column?.querySelector(`[data-passage="${chunkIndex}"]`)
  if (!passage) return
  const { top, bottom } = passage.getBoundingClientRect()
  const isSeen = top >= 0 && bottom <= window.innerHeight
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (!isSeen) passage.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' })
}
